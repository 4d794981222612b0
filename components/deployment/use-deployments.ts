"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import type { DeploymentSummary } from "@/lib/api";
import { isFinal } from "@/lib/deployment";

const WHILE_SOMETHING_RUNS_MS = 2_000;
const OTHERWISE_MS = 20_000;
const PAGE = 50;

/** Every deployment, newest first, a page at a time; those shown are read again by themselves. */
export function useDeployments() {
  return useInfiniteQuery({
    queryKey: queryKeys.deploymentPages,
    queryFn: async ({ pageParam }) => {
      // One more than is shown tells whether there are more.
      const found = await api.deployments(PAGE + 1, pageParam);
      return { shown: found.slice(0, PAGE), hasMore: found.length > PAGE };
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ shown, hasMore }) => (hasMore ? (shown.at(-1)?.number ?? null) : null),
    select: ({ pages }) => pages.flatMap(({ shown }) => shown),
    refetchInterval: ({ state }) => refreshAfter(state.data?.pages.flatMap(({ shown }) => shown)),
  });
}

/** The newest deployment of each topology, whatever has not ended among them. */
export function useLatestDeployments() {
  return useQuery({
    queryKey: queryKeys.latestDeployments,
    queryFn: () => api.latestDeployments(),
    refetchInterval: ({ state }) => refreshAfter(state.data),
  });
}

/** Often while one runs, now and then otherwise. */
function refreshAfter(shown: readonly DeploymentSummary[] | undefined): number {
  return shown?.some(({ state }) => !isFinal(state)) ? WHILE_SOMETHING_RUNS_MS : OTHERWISE_MS;
}
