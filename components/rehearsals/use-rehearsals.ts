"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import type { RehearsalReply, RehearsalRequest } from "@/lib/api";

const LOOK_MS = 1_000;

/** A topology's rehearsals, the newest first, asked for again while one goes; and what can be done with them. */
export function useRehearsals(topologyId: string) {
  const cache = useQueryClient();
  const queryKey = queryKeys.rehearsals(topologyId);
  const query = useQuery({
    queryKey,
    queryFn: () => api.rehearsals(topologyId),
    refetchInterval: ({ state }) => (state.data?.some(isGoing) ? LOOK_MS : false),
  });
  // The order saved a revision and looked at Azure: what is planned may be another plan now.
  const refresh = () => cache.invalidateQueries({ queryKey: queryKeys.topology(topologyId) });
  const order = useMutation({
    mutationFn: (request: RehearsalRequest) => api.rehearse(topologyId, request),
    onSuccess: refresh,
  });
  const cancel = useMutation({ mutationFn: api.cancelRehearsal, onSuccess: refresh });
  return { query, order, cancel };
}

/** True while something is still to come of it. */
export function isGoing({ state }: RehearsalReply): boolean {
  return state === "waiting" || state === "running";
}
