import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { DeploymentReply, FollowDeploymentRequest, NothingToDo } from "@/lib/api";

/** Starts a deployment that follows an ended one and shows it; what a person confirmed once goes along from then on. */
export function useFollow(send: (body: FollowDeploymentRequest) => Promise<DeploymentReply | NothingToDo>) {
  const router = useRouter();
  const [confirmed, setConfirmed] = useState<FollowDeploymentRequest>({});
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: send,
    onSuccess: (reply) => {
      if ("id" in reply) router.push(`/deployments/${reply.id}`);
    },
  });
  const start = (more: FollowDeploymentRequest = {}) => {
    const body = { ...confirmed, ...more };
    setConfirmed(body);
    mutate(body);
  };
  return { start, error, isPending, isNothingLeft: data !== undefined && !("id" in data) };
}
