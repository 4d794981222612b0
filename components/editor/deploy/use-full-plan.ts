"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import type { PlanReply } from "@/lib/planner";
import { useEditor } from "../editor-context";

export interface FullPlan {
  /** Null until it is there; while a newer one is asked for, the one before. */
  plan: PlanReply["plan"] | null;
  /** True when it is the plan of the design as it stands on the page. */
  isCurrent: boolean;
  error: Error | null;
}

/** Every step of the design as it was last planned, asked for while `isWanted`: the canvas gets by with less. */
export function useFullPlan(isWanted: boolean): FullPlan {
  const topologyId = useEditor((state) => state.topologyId);
  const planned = useEditor((state) => state.plannedTopology);
  const plannedAt = useEditor((state) => state.plannedAt);
  const isLatest = useEditor((state) => state.plannedTopology === state.topology);
  const { data, isPlaceholderData, error } = useQuery({
    queryKey: queryKeys.draftPlan(topologyId, plannedAt),
    queryFn: isWanted && planned !== null ? ({ signal }) => api.plan(planned, topologyId, signal) : skipToken,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return { plan: data?.plan ?? null, isCurrent: isLatest && data !== undefined && !isPlaceholderData, error };
}
