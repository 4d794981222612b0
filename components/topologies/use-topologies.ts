"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import type { TopologySummary } from "@/lib/api";
import { isFinal } from "@/lib/deployment";

const WHILE_SOMETHING_RUNS_MS = 5_000;
const WHILE_DEVICES_ARE_AWAITED_MS = 20_000;

/** Every topology of the workspace, newest change first; read again by itself while a card's state may change. */
export function useTopologies() {
  return useQuery({
    queryKey: queryKeys.topologies,
    queryFn: api.topologies,
    refetchInterval: ({ state }) => refreshAfter(state.data ?? []),
  });
}

function refreshAfter(shown: readonly TopologySummary[]): number | false {
  if (shown.some(({ lastDeployment: last }) => last !== null && !isFinal(last.state)))
    return WHILE_SOMETHING_RUNS_MS;
  const isAwaited = shown.some(({ standingDeployment: standing }) => (standing?.devicesPending ?? 0) > 0);
  return isAwaited ? WHILE_DEVICES_ARE_AWAITED_MS : false;
}
