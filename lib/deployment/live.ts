/** Words of what is seen of gateways and tunnels once they stand. */

/** Azure cannot be asked about something: what is shown of it was true at `since` at the latest. */
export interface Unreadable {
  /** ISO 8601 in UTC. */
  since: string;
  /** Azure's code or its HTTP status; null where nothing answered. */
  code: string | null;
  message: string;
}

/** A BGP neighbour as one instance of a gateway sees it; `state` is Azure's word. */
export interface BgpNeighbor {
  localAddress: string;
  neighbor: string;
  asn: number;
  state: string;
  routesReceived: number;
}

export const TUNNEL_ACTIONS = ["resetConnection", "resetGateway"] as const;
/** What can be done to a tunnel beside changing its design; each takes it down for a while. */
export type TunnelAction = (typeof TUNNEL_ACTIONS)[number];

export type TunnelTaskState = "waiting" | "running" | "done" | "failed";

/**
 * What an action costs, in seconds of Azure's time: `outage` is how long tunnels are down, `whole` how long Azure works.
 * A gateway's is the length of an unplanned failover (Microsoft: 1 to 1.5 minutes) and the recorded length of its
 * operation; a connection's is how long negotiating takes, and its outage touches that one connection alone.
 */
export const ACTION_SECONDS: Record<TunnelAction, { outage: number; whole: number }> = {
  resetConnection: { outage: 50, whole: 60 },
  resetGateway: { outage: 90, whole: 800 },
};
