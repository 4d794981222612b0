"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useCoalesced } from "@/components/data/use-coalesced";
import { useEventStream } from "@/components/data/use-event-stream";
import type { DeploymentEvent } from "@/lib/deployment";

const REFRESH_AT_MOST_EVERY_MS = 500;

/**
 * A deployment with its events from the first on. The rows are the truth: an event newer than what is shown only
 * asks for them again. A reload therefore shows the same, and nothing is lost with the page.
 */
export function useDeployment(id: string) {
  const cache = useQueryClient();
  const query = useQuery({ queryKey: queryKeys.deployment(id), queryFn: () => api.deployment(id) });
  const [events, setEvents] = useState<readonly DeploymentEvent[]>([]);
  const refresh = useCoalesced(
    () => void cache.invalidateQueries({ queryKey: queryKeys.deployment(id) }),
    REFRESH_AT_MOST_EVERY_MS,
  );
  const shownUpTo = query.data?.lastEventSeq;
  const live = useEventStream({
    deployment: id,
    after: shownUpTo === undefined ? undefined : 0,
    onEvent: (event) => {
      setEvents((before) => [...before, event]);
      if (shownUpTo !== undefined && event.seq > shownUpTo) refresh();
    },
  });
  return { query, events, live };
}
