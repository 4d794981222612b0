"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { DRAFT_EVENT, GAP_EVENT, PEOPLE_EVENT } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import { EVENTS_URL } from "./api-client";

export interface EventStreamOptions {
  /** Only events of this deployment or topology; neither means the whole workspace. */
  deployment?: string;
  topology?: string;
  /** All tunnels of the workspace are on the page, so all of them are to be watched closely. */
  isLookingAtAll?: boolean;
  /** The cursor: only events with a larger `seq` come. Undefined waits with opening; 0 replays everything. */
  after: number | undefined;
  onEvent: (event: DeploymentEvent) => void;
  /** What a window at a topology hears besides; the same object from render to render. */
  together?: StreamTogether;
}

/** Who else is at a topology, and which version its draft has. */
export interface StreamTogether {
  /** The window's id. */
  session: string;
  onOpen: () => void;
  onLost: () => void;
  onMessage: (name: typeof DRAFT_EVENT | typeof PEOPLE_EVENT, data: unknown) => void;
}

export interface EventStreamState {
  /** "paused" while the connection is lost; it is tried again by itself. */
  state: "connecting" | "live" | "paused";
  /** When the stream was last known to be alive, in ms since 1970; null before the first connection. */
  lastLiveAt: number | null;
  /** Some of what was asked for is not kept any more. */
  hasGap: boolean;
}

/**
 * Listens to the server's events. A lost connection resumes behind the last event received, so none is missed and
 * none comes twice. A tab opens one stream: browsers allow six connections per host.
 */
export function useEventStream({
  deployment,
  topology,
  isLookingAtAll = false,
  after,
  onEvent,
  together,
}: EventStreamOptions): EventStreamState {
  const [state, setState] = useState<EventStreamState>({
    state: "connecting",
    lastLiveAt: null,
    hasGap: false,
  });
  const cache = useQueryClient();
  const handler = useRef(onEvent);
  useEffect(() => {
    handler.current = onEvent;
  });
  const start = useRef(after);
  const isReady = after !== undefined;
  if (start.current === undefined) start.current = after;

  useEffect(() => {
    if (!isReady) return;
    return openStream({
      url: (cursor) =>
        streamUrl({ deployment, topology, isLookingAtAll, session: together?.session, cursor }),
      cursor: start.current ?? 0,
      onEvent: (event) => handler.current(event),
      // What is shown may be older than what was missed.
      onGap: () => void cache.invalidateQueries(),
      onState: setState,
      together,
    });
  }, [cache, deployment, topology, isLookingAtAll, together, isReady]);
  return state;
}

interface StreamInput {
  url: (cursor: number) => string;
  cursor: number;
  onEvent: (event: DeploymentEvent) => void;
  onGap: () => void;
  onState: (update: (before: EventStreamState) => EventStreamState) => void;
  together: StreamTogether | undefined;
}

const REOPEN_AFTER_MS = [500, 1_000, 2_000, 5_000];

/** Opens an EventSource and keeps it open; returns how to close it. */
function openStream({ url, cursor: first, onEvent, onGap, onState, together }: StreamInput): () => void {
  let cursor = first;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const markLive = () => {
    failures = 0;
    onState(({ hasGap }) => ({ state: "live", lastLiveAt: Date.now(), hasGap }));
  };
  const markLost = () =>
    onState((before) =>
      before.state === "live"
        ? { ...before, state: "paused", lastLiveAt: Date.now() }
        : { ...before, state: "paused" },
    );

  const open = () => {
    source = new EventSource(url(cursor));
    source.onopen = () => {
      markLive();
      together?.onOpen();
    };
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as DeploymentEvent;
      if (event.seq <= cursor) return;
      cursor = event.seq;
      onEvent(event);
    };
    source.addEventListener(GAP_EVENT, () => {
      onState((before) => ({ ...before, hasGap: true }));
      onGap();
    });
    for (const name of [DRAFT_EVENT, PEOPLE_EVENT] as const)
      source.addEventListener(name, ({ data }: MessageEvent<string>) =>
        together?.onMessage(name, JSON.parse(data)),
      );
    source.onerror = () => {
      markLost();
      together?.onLost();
      // The browser's own retry has no back-off and gives up on an error status, so we close and open anew.
      source?.close();
      const wait = REOPEN_AFTER_MS[Math.min(failures, REOPEN_AFTER_MS.length - 1)];
      failures += 1;
      timer = setTimeout(open, wait);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function streamUrl(filter: {
  deployment: string | undefined;
  topology: string | undefined;
  isLookingAtAll: boolean;
  session: string | undefined;
  cursor: number;
}): string {
  const query = new URLSearchParams({ after: String(filter.cursor) });
  if (filter.deployment !== undefined) query.set("deployment", filter.deployment);
  if (filter.topology !== undefined) query.set("topology", filter.topology);
  if (filter.isLookingAtAll) query.set("look", "all");
  if (filter.session !== undefined) query.set("session", filter.session);
  return `${EVENTS_URL}?${query}`;
}
