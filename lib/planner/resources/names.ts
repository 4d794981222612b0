import { createHash } from "node:crypto";
import type { Link, Topology } from "@/lib/topology";

/** Azure's longest name for the resources whose names we make. */
const LONGEST = 80;
const KEPT = 71;

export function publicIpName(gatewayName: string, number: number, vnetId: string): string {
  return shorten(`${gatewayName}-ip${number}`, [vnetId, String(number)]);
}

/** `number` counts the devices of a site or the instances of a far gateway, from 1. */
export function localNetworkGatewayName(end: NamedEnd, gatewayName: string, number: number): string {
  const given = endNames(end)?.localNetworkGatewayName;
  return numbered(given ?? `${gatewayName}-to-${end.farName}`, number, idsOf(end));
}

export function connectionName(end: NamedEnd, number: number): string {
  return numbered(endNames(end)?.connectionName ?? `${end.nearName}-to-${end.farName}`, number, idsOf(end));
}

export function peeringName(end: NamedEnd): string {
  return shorten(endNames(end)?.peeringName ?? `${end.nearName}-to-${end.farName}`, idsOf(end));
}

/** One end of a link, with the names that people gave both places. */
export interface NamedEnd {
  link: Link;
  side: "from" | "to";
  nearName: string;
  farName: string;
}

function endNames(end: NamedEnd): NonNullable<Topology["links"][number]["ends"]["from"]> | undefined {
  return end.link.ends[end.side];
}

function idsOf(end: NamedEnd): string[] {
  return end.side === "from"
    ? [end.link.id, end.link.from, end.link.to]
    : [end.link.id, end.link.to, end.link.from];
}

function numbered(name: string, number: number, ids: string[]): string {
  return number === 1 ? shorten(name, ids) : shorten(`${name}-${number}`, [...ids, String(number)]);
}

/** Over 80 characters: the first 71, a hyphen and 8 hex digits of the SHA-256 of the ids. */
function shorten(name: string, ids: string[]): string {
  if (name.length <= LONGEST) return name;
  const hash = createHash("sha256").update(ids.join("/")).digest("hex");
  return `${name.slice(0, KEPT)}-${hash.slice(0, 8)}`;
}
