"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useCoalesced } from "@/components/data/use-coalesced";
import { type EventStreamState, useEventStream } from "@/components/data/use-event-stream";

/** Bytes and ages change without an event. */
const READ_EVERY_MS = 5_000;
const REFRESH_AT_MOST_EVERY_MS = 500;

/**
 * All tunnels of the workspace: read again when something happens, and now and then. The open stream also tells the
 * workers that somebody looks, so that they ask Azure often.
 */
export function useTunnels() {
  const cache = useQueryClient();
  const query = useQuery({
    queryKey: queryKeys.tunnels,
    queryFn: api.tunnels,
    refetchInterval: READ_EVERY_MS,
  });
  const refresh = useCoalesced(
    () => void cache.invalidateQueries({ queryKey: queryKeys.tunnels }),
    REFRESH_AT_MOST_EVERY_MS,
  );
  const stream = useEventStream({
    isLookingAtAll: true,
    after: query.data?.lastEventSeq,
    onEvent: refresh,
  });
  const live: EventStreamState = query.isRefetchError
    ? { ...stream, state: "paused", lastLiveAt: query.dataUpdatedAt }
    : stream;
  return { query, live };
}
