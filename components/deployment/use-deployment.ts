"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useCoalesced } from "@/components/data/use-coalesced";
import { type EventStreamState, useEventStream } from "@/components/data/use-event-stream";
import type { DeploymentReply } from "@/lib/api";
import { type DeploymentEvent, isFinal } from "@/lib/deployment";

const REFRESH_AT_MOST_EVERY_MS = 500;
/** After a refresh that failed: its event will not come again. */
const AFTER_FAILURE_MS = 2_000;
/** A connection can die without a sign; what runs is read again now and then in any case. */
const WHILE_RUNNING_MS = 15_000;

/**
 * A deployment with its events from the first on. The rows are the truth: an event newer than what is shown only
 * asks for them again. A reload therefore shows the same, and nothing is lost with the page.
 */
export function useDeployment(id: string) {
  const cache = useQueryClient();
  const query = useQuery({
    queryKey: queryKeys.deployment(id),
    queryFn: () => api.deployment(id),
    refetchInterval: ({ state }) => refreshAfter(state.data, state.error),
  });
  const [events, setEvents] = useState<readonly DeploymentEvent[]>([]);
  const refresh = useCoalesced(
    () => void cache.invalidateQueries({ queryKey: queryKeys.deployment(id) }),
    REFRESH_AT_MOST_EVERY_MS,
  );
  const shownUpTo = query.data?.lastEventSeq;
  const stream = useEventStream({
    deployment: id,
    after: shownUpTo === undefined ? undefined : 0,
    onEvent: (event) => {
      setEvents((before) => [...before, event]);
      if (shownUpTo !== undefined && event.seq > shownUpTo) refresh();
    },
  });
  const live: EventStreamState = query.isRefetchError
    ? { ...stream, state: "paused", lastLiveAt: query.dataUpdatedAt }
    : stream;
  return { query, events, live };
}

function refreshAfter(shown: DeploymentReply | undefined, error: Error | null): number | false {
  if (shown === undefined) return false;
  if (error) return AFTER_FAILURE_MS;
  return isFinal(shown.state) ? false : WHILE_RUNNING_MS;
}
