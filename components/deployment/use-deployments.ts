"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { isFinal } from "@/lib/deployment";

const WHILE_SOMETHING_RUNS_MS = 2_000;
const OTHERWISE_MS = 20_000;

/** Every deployment, newest first, read again by itself: often while one runs, now and then otherwise. */
export function useDeployments() {
  return useQuery({
    queryKey: queryKeys.deployments,
    queryFn: () => api.deployments(),
    refetchInterval: ({ state }) =>
      state.data?.some((deployment) => !isFinal(deployment.state)) ? WHILE_SOMETHING_RUNS_MS : OTHERWISE_MS,
  });
}
