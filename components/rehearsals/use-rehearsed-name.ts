"use client";

import { useStepText } from "@/components/deployment/use-step-text";
import type { RehearsalReply } from "@/lib/api";
import type { Topology } from "@/lib/topology";

/** Names the steps of a rehearsal by their ids, with their place. */
export function useRehearsedName({ plan }: RehearsalReply, topology: Topology): (id: string) => string {
  const text = useStepText({ topology, kind: "deploy" });
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  return (id) => {
    const step = steps.get(id);
    return step === undefined ? id : text.nameAtPlace(step);
  };
}
