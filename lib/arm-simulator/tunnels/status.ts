import type { Resource } from "../records";
import type { World } from "../world";
import { type Agreement, compareEnds } from "./agreement";
import type { FarHalf } from "./far-half";

/** Azure's words for a tunnel. */
export type ConnectionStatus = "Unknown" | "Connecting" | "Connected" | "NotConnected";

/** One tunnel of a connection, in the names of Azure's body. */
interface TunnelHealth {
  tunnel: string;
  connectionStatus: ConnectionStatus;
  ingressBytesTransferred: number;
  egressBytesTransferred: number;
  lastConnectionEstablishedUtcTime?: string;
}

/** What a single GET of a connection shows. */
export interface TunnelStatus {
  connectionStatus: ConnectionStatus;
  ingressBytes: number;
  egressBytes: number;
  /** One for each address here with each address there; recorded bodies show none while nothing is connected. */
  tunnels: TunnelHealth[];
  /** Why it is not connected, for the back door; Azure does not tell. */
  fault?: string;
}

/** A part of a connection that one far half answers, and how far the two have come. */
export interface TunnelGroup {
  agreement: Agreement;
  status: ConnectionStatus;
  /** World time (ms) since when it is connected; undefined when it is not. */
  connectedAt: number | undefined;
  /** World time (ms) at which the status changes by itself; undefined when it stays. */
  changesAt: number | undefined;
}

/** Seconds of Azure's time: how long a tunnel is Unknown, and how long until negotiation has ended. */
const UNKNOWN_SECONDS = [4, 10] as const;
const SETTLED_SECONDS = [15, 50] as const;
/** With nobody at the other end: recorded as Unknown from 2 to 75 seconds, as NotConnected from 2 seconds on. */
const ALONE_SECONDS = [20, 80] as const;
/** Bytes per second in one direction of a connected tunnel. */
const TRAFFIC = [200, 40_000] as const;
/** The best of a connection's tunnels is the connection's state. */
const BEST_FIRST: readonly ConnectionStatus[] = ["Connected", "Connecting", "Unknown", "NotConnected"];

/**
 * The state of a connection's tunnels, worked out from what both ends are and since when: nothing about it is
 * stored, so a restart cannot lose it. Both ends see the same moment of connection and the same bytes.
 */
export function tunnelStatus(world: World, connection: Resource): TunnelStatus {
  const groups = tunnelGroups(world, connection);
  const connectionStatus =
    BEST_FIRST.find((status) => groups.some((group) => group.status === status)) ?? "NotConnected";
  const tunnels =
    connectionStatus === "Connected" ? groups.flatMap((group) => showTunnels(world, connection, group)) : [];
  const fault = groups.every(({ agreement }) => agreement.fault !== undefined)
    ? groups[0]?.agreement.fault
    : undefined;
  return {
    connectionStatus,
    ingressBytes: sum(tunnels.map((tunnel) => tunnel.ingressBytesTransferred)),
    egressBytes: sum(tunnels.map((tunnel) => tunnel.egressBytesTransferred)),
    tunnels,
    ...(fault === undefined ? {} : { fault }),
  };
}

/** The parts of a connection by what answers them; one part when nothing does. */
export function tunnelGroups(world: World, connection: Resource): TunnelGroup[] {
  return compareEnds(world, connection).map((agreement) => negotiate(world, agreement));
}

function negotiate(world: World, agreement: Agreement): TunnelGroup {
  const { pair, since, fault, far } = agreement;
  const now = world.clock.now();
  if (!far) return stayAlone(world, agreement);
  const unknownUntil = since + between(UNKNOWN_SECONDS, world.drawUnit(`unknown|${pair}`)) * 1000;
  const settledAt = since + between(SETTLED_SECONDS, world.drawUnit(`settled|${pair}`)) * 1000;
  const group = { agreement, connectedAt: undefined, changesAt: undefined };
  // An end is being rebuilt: what was up is down, and negotiation begins when it stands again.
  if (now < since) return { ...group, status: "NotConnected", changesAt: since };
  if (now < unknownUntil) return { ...group, status: "Unknown", changesAt: unknownUntil };
  if (now < settledAt) return { ...group, status: "Connecting", changesAt: settledAt };
  if (fault !== undefined) return { ...group, status: "NotConnected" };
  return { ...group, status: "Connected", connectedAt: settledAt };
}

/** Nobody answers: there is nothing to negotiate with, and Azure says so only after a while. */
function stayAlone(world: World, agreement: Agreement): TunnelGroup {
  const { pair, since } = agreement;
  const group = { agreement, connectedAt: undefined, changesAt: undefined };
  const givenUpAt = since + between(ALONE_SECONDS, world.drawUnit(`alone|${pair}`)) * 1000;
  if (world.clock.now() >= givenUpAt) return { ...group, status: "NotConnected" };
  return { ...group, status: "Unknown", changesAt: givenUpAt };
}

function showTunnels(world: World, connection: Resource, group: TunnelGroup): TunnelHealth[] {
  const { agreement, status, connectedAt } = group;
  const { far } = agreement;
  if (!far) return [];
  const names = far.near.flatMap((here) => far.far.map((there) => `${connection.name}_${here}_${there}`));
  if (connectedAt === undefined)
    return names.map((tunnel) => ({
      tunnel,
      connectionStatus: status,
      ingressBytesTransferred: 0,
      egressBytesTransferred: 0,
    }));
  const seconds = (world.clock.now() - connectedAt) / 1000;
  const sentFrom = (end: string) =>
    Math.floor(seconds * between(TRAFFIC, world.drawUnit(`traffic|${agreement.pair}|${end}`)));
  const [egress, ingress] = [sentFrom(connection.key), sentFrom(keyOf(far))];
  return names.map((tunnel, index) => ({
    tunnel,
    connectionStatus: "Connected",
    ingressBytesTransferred: share(ingress, names.length, index),
    egressBytesTransferred: share(egress, names.length, index),
    lastConnectionEstablishedUtcTime: new Date(connectedAt).toISOString(),
  }));
}

function keyOf(far: FarHalf): string {
  return far.kind === "device" ? far.device.address : far.connection.key;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The part of a total that one of several gets: the parts never sink while the total grows. */
function share(total: number, parts: number, index: number): number {
  return Math.floor((total + parts - 1 - index) / parts);
}

function between([low, high]: readonly [number, number], unit: number): number {
  return low + (high - low) * unit;
}
