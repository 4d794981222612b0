"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useRef } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useCoalesced } from "@/components/data/use-coalesced";
import { type EventStreamState, useEventStream } from "@/components/data/use-event-stream";
import { standsInAzure } from "@/components/deployment/stands-in-azure";
import type { DeploymentReply, StatusReply, TunnelReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { invariant } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { useEditor, useSession } from "./editor-context";
import { useEditorQuery } from "./editor-query";
import { type Changes, toChanges } from "./state/change-marks";
import { keepEqualMap } from "./state/keep-equal-map";
import type { LiveStates } from "./state/live/live-state";
import { toLiveStates } from "./state/live/to-live-states";
import { toPublicAddresses } from "./state/public-addresses";

/** What Azure says about the open topology, and how the design differs from it. */
export interface Live {
  /** The deployment that runs, else the newest one. */
  deployment: DeploymentReply | null;
  isDeploying: boolean;
  states: LiveStates;
  changes: Changes;
  tunnels: readonly TunnelReply[];
  /** When Azure was last read, ISO; null when it was not. */
  observedAt: string | null;
  stream: EventStreamState;
}

const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  invariant(live !== null, "what shows Azure's side stands inside LiveProvider");
  return live;
}

const NO_TUNNELS: readonly TunnelReply[] = [];
const REFETCH_EVERY_MS = 700;
const READ_EVERY_MS = 5_000;

/** Follows the newest deployment and, once something stands, what Azure was seen to hold. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const topology = useEditor((state) => state.topology);
  const deployed = useEditor((state) => state.deployed?.topology ?? null);
  const unfinished = useEditor((state) => state.deployed?.unfinished);
  const plan = useEditor((state) => state.plan);
  const { deployment, stream } = useDeployment();
  const isDeploying = deployment !== null && !isFinal(deployment.state);
  const status = useStatus(!isDeploying && standsInAzure(deployment));

  const tunnels = (isDeploying ? deployment.tunnels : (status?.tunnels ?? deployment?.tunnels)) ?? NO_TUNNELS;
  const addresses = useMemo(() => toPublicAddresses(status?.resources ?? []), [status]);
  const shape = useShape(topology, deployment !== null);
  const states = useKeptStates(
    useMemo(
      () => toLiveStates({ topology: shape, deployed, deployment, tunnels, addresses }),
      [shape, deployed, deployment, tunnels, addresses],
    ),
  );
  // Before anything was deployed all of it is new, whatever is typed into it.
  const compared = deployed === null ? shape : topology;
  const changes = useKeptChanges(
    useMemo(() => toChanges(compared, deployed, plan, unfinished), [compared, deployed, plan, unfinished]),
  );
  const live = useMemo(
    () => ({
      deployment,
      isDeploying,
      states,
      changes,
      tunnels,
      observedAt: readAt(status),
      stream,
    }),
    [deployment, isDeploying, states, changes, tunnels, status, stream],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/**
 * The design as it was while it has the same places and links, by their names too where steps are told by them: what Azure
 * says of it is not worked out anew for each letter that is typed.
 */
function useShape(topology: Topology, withNames: boolean): Topology {
  const last = useRef(topology);
  const { vnets, sites, links } = last.current;
  const isSame =
    topology.links === links &&
    topology.sites === sites &&
    topology.vnets.length === vnets.length &&
    topology.vnets.every(
      ({ id, name }, at) => id === vnets[at]?.id && (!withNames || name === vnets[at]?.name),
    );
  if (!isSame) last.current = topology;
  return last.current;
}

/** As they were while they say the same: most edits change nothing in Azure, and the whole page hangs on these. */
function useKeptStates(next: LiveStates): LiveStates {
  const last = useRef(next);
  const places = keepEqualMap(last.current.places, next.places);
  const links = keepEqualMap(last.current.links, next.links);
  if (places !== last.current.places || links !== last.current.links) last.current = { places, links };
  return last.current;
}

/** As `useKeptStates`, of what the next deployment changes. */
function useKeptChanges(next: Changes): Changes {
  const last = useRef(next);
  const marks = keepEqualMap(last.current.marks, next.marks);
  if (marks !== last.current.marks || next.count !== last.current.count)
    last.current = { marks, count: next.count };
  return last.current;
}

/** When Azure last told of all of it: tunnels are asked about more often than the rest. */
function readAt(status: StatusReply | undefined): string | null {
  if (status === undefined) return null;
  const [oldest] = status.tunnels.flatMap(({ seenAt }) => seenAt ?? []).sort();
  return oldest ?? status.observedAt;
}

function useDeployment(): { deployment: DeploymentReply | null; stream: EventStreamState } {
  const { planning, together } = useSession();
  const client = useQueryClient();
  const topologyId = useEditor((state) => state.topologyId);
  const latestId = useEditor((state) => state.latestDeployment?.id ?? null);
  const { data } = useQuery({
    queryKey: queryKeys.deployment(latestId ?? ""),
    queryFn: () => api.deployment(latestId ?? ""),
    enabled: latestId !== null,
  });
  const refresh = useCoalesced(() => {
    if (latestId !== null) void client.invalidateQueries({ queryKey: queryKeys.deployment(latestId) });
  }, REFETCH_EVERY_MS);
  const refreshAll = useCoalesced(() => {
    void client.invalidateQueries({ queryKey: queryKeys.topology(topologyId) });
    planning.refresh();
  }, REFETCH_EVERY_MS);
  const stream = useEventStream({
    topology: topologyId,
    together: together.stream,
    after: latestId === null ? 0 : data?.lastEventSeq,
    onEvent: (event) => {
      refresh();
      if (
        event.type === "deployment:state" ||
        event.type === "deployment:queued" ||
        event.type === "step:input"
      )
        refreshAll();
    },
  });
  return { deployment: data ?? null, stream };
}

function useStatus(isEnabled: boolean): StatusReply | undefined {
  const topologyId = useEditor((state) => state.topologyId);
  const isLive = useEditorQuery().mode === "live";
  const client = useQueryClient();
  // Live asks for a fresh look, which is another question than what was last seen.
  const queryKey = [...queryKeys.status(topologyId), isLive];
  const { data } = useQuery({
    queryKey,
    // Once for all of it; from then on the workers watch the gateways and tunnels, and their rows are enough.
    queryFn: () => api.status(topologyId, isLive && client.getQueryData(queryKey) === undefined),
    enabled: isEnabled,
    retry: false,
    refetchInterval: isLive ? READ_EVERY_MS : false,
  });
  return data;
}
