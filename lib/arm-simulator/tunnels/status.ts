import { publicAddressesOf } from "../network/virtual-network-gateways/behaviour";
import type { Resource } from "../records";
import type { World } from "../world";
import { type Agreement, compareEnds } from "./agreement";
import { gatewayOf } from "./far-half";

/** Azure's words for a tunnel. */
type ConnectionStatus = "Unknown" | "Connecting" | "Connected" | "NotConnected";

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
  tunnels: TunnelHealth[];
  /** Why it is not connected, for the back door; Azure does not tell. */
  fault?: string;
}

/** Seconds of Azure's time: how long a tunnel is Unknown, and how long until negotiation has ended. */
const UNKNOWN_SECONDS = [4, 10] as const;
const SETTLED_SECONDS = [15, 50] as const;
/** Bytes per second in one direction of a connected tunnel. */
const TRAFFIC = [200, 40_000] as const;

/**
 * The state of a connection's tunnels, worked out from what both ends are and since when: nothing about it is
 * stored, so a restart cannot lose it. Both ends see the same moment of connection and the same bytes.
 */
export function tunnelStatus(world: World, connection: Resource): TunnelStatus {
  const agreement = compareEnds(world, connection);
  const { pair, since, fault } = agreement;
  const now = world.clock.now();
  const unknownUntil = since + between(UNKNOWN_SECONDS, world.drawUnit(`unknown|${pair}`)) * 1000;
  const settledAt = since + between(SETTLED_SECONDS, world.drawUnit(`settled|${pair}`)) * 1000;
  if (now < unknownUntil) return idle("Unknown", [], fault);
  const names = tunnelNames(world, connection, agreement);
  if (now < settledAt) return idle("Connecting", names, fault);
  if (fault !== undefined) return idle("NotConnected", names, fault);
  return connected(world, connection, agreement, names, settledAt);
}

function idle(
  connectionStatus: ConnectionStatus,
  names: readonly string[],
  fault: string | undefined,
): TunnelStatus {
  const tunnels = names.map((tunnel) => ({
    tunnel,
    connectionStatus,
    ingressBytesTransferred: 0,
    egressBytesTransferred: 0,
  }));
  return {
    connectionStatus,
    ingressBytes: 0,
    egressBytes: 0,
    tunnels,
    ...(fault === undefined ? {} : { fault }),
  };
}

function connected(
  world: World,
  connection: Resource,
  agreement: Agreement,
  names: readonly string[],
  connectedAt: number,
): TunnelStatus {
  const seconds = (world.clock.now() - connectedAt) / 1000;
  const sentFrom = (end: string) =>
    Math.floor(seconds * between(TRAFFIC, world.drawUnit(`traffic|${agreement.pair}|${end}`)));
  const egressBytes = sentFrom(connection.key);
  const ingressBytes = sentFrom(agreement.far?.key ?? "");
  const tunnels = names.map(
    (tunnel, index): TunnelHealth => ({
      tunnel,
      connectionStatus: "Connected",
      ingressBytesTransferred: share(ingressBytes, names.length, index),
      egressBytesTransferred: share(egressBytes, names.length, index),
      lastConnectionEstablishedUtcTime: new Date(connectedAt).toISOString(),
    }),
  );
  return { connectionStatus: "Connected", ingressBytes, egressBytes, tunnels };
}

/** One tunnel for each address here with each address there; the names are the simulator's own. */
function tunnelNames(world: World, connection: Resource, { far }: Agreement): string[] {
  const gateway = gatewayOf(world, connection);
  const own = gateway ? publicAddressesOf(world, gateway) : [];
  return own.flatMap((near) => (far?.addresses ?? []).map((there) => `${connection.name}_${near}_${there}`));
}

function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index === 0 ? total % parts : 0);
}

function between([low, high]: readonly [number, number], unit: number): number {
  return low + (high - low) * unit;
}
