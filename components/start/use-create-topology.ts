"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import type { CreateTopologyRequest } from "@/lib/api";

/** Creates a topology and opens it in the editor. */
export function useCreateTopology() {
  const router = useRouter();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: CreateTopologyRequest) => api.createTopology(request),
    onSuccess: (created) => {
      cache.setQueryData(queryKeys.topology(created.id), created);
      void cache.invalidateQueries({ queryKey: queryKeys.topologies });
      router.push(`/topologies/${created.id}`);
    },
  });
}
