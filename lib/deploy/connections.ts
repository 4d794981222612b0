import type { TunnelStatus } from "@/lib/deployment";
import type { ArmBody, DesiredResource } from "@/lib/planner";
import type { SeenTunnel, TunnelPart } from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { nearVnetOf } from "./near-vnet";
import { propertiesOf } from "./provisioning-state";

/** A connection of a design: one direction of a link, seen from a gateway. */
export interface DesignedConnection {
  armId: string;
  link: string;
  from: string;
  to: string;
  /** The far end is a VPN device, which comes up when its owner sets it up. */
  isToDevice: boolean;
  /** Marked as existing: shown, not waited for. */
  isExisting: boolean;
}

/** Every connection the design has, in its order. */
export function listConnections(
  topology: Topology,
  desired: Iterable<DesiredResource>,
): DesignedConnection[] {
  const links = new Map(topology.links.map((link) => [link.id, link]));
  const vnets = new Set(topology.vnets.map((vnet) => vnet.id));
  return [...desired].flatMap((resource) => {
    const link = resource.link === null ? undefined : links.get(resource.link);
    if (resource.kind !== "connection" || link === undefined) return [];
    const from = nearVnetOf(resource.stepId);
    const to = link.from === from ? link.to : link.from;
    return {
      armId: resource.armId,
      link: link.id,
      from,
      to,
      isToDevice: !vnets.has(to),
      isExisting: resource.existing,
    };
  });
}

/** What Azure's answer says of the tunnel behind a connection. */
export function toTunnel(connection: DesignedConnection, body: ArmBody): SeenTunnel {
  const properties = propertiesOf(body);
  const { armId, link, from, to } = connection;
  return {
    armId,
    link,
    from,
    to,
    status: toStatus(properties.connectionStatus),
    ingressBytes: toBytes(properties.ingressBytesTransferred),
    egressBytes: toBytes(properties.egressBytesTransferred),
    parts: toParts(properties.tunnelConnectionStatus),
  };
}

function toParts(value: unknown): TunnelPart[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((part: unknown) => {
    if (typeof part !== "object" || part === null) return [];
    const { tunnel, connectionStatus } = part as Record<string, unknown>;
    return typeof tunnel === "string" ? [{ name: tunnel, status: toStatus(connectionStatus) }] : [];
  });
}

function toStatus(value: unknown): TunnelStatus {
  return value === "Connected" || value === "Connecting" || value === "NotConnected" ? value : "Unknown";
}

function toBytes(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.floor(value) : 0;
}
