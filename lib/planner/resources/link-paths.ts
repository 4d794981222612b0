import { deviceCount, type Gateway, type Link } from "@/lib/topology";
import type { IndexedPlace, IndexedVnet, TopologyIndex } from "../topology-index";
import type { NamedEnd } from "./names";

/** A vnet as the near end of a link. */
export interface NearEnd extends NamedEnd {
  near: IndexedVnet;
  far: IndexedPlace;
}

/** One connection resource: the near end's gateway, and which of the far end's devices or instances it goes to. */
export interface LinkPath extends NearEnd {
  gateway: Gateway;
  /** From 1. Above 1: a further device of the site, or the second instance of an active-active far gateway. */
  number: number;
}

/** The vnets at the ends of a link that exists at both ends, "from" first; a site is never a near end. */
export function nearEnds(index: TopologyIndex, link: Link): NearEnd[] {
  const from = index.places.get(link.from);
  const to = index.places.get(link.to);
  if (!from || !to || from === to) return [];
  const ends: NearEnd[] = [];
  if (from.kind === "vnet") ends.push(nearEnd(link, "from", from, to));
  if (to.kind === "vnet") ends.push(nearEnd(link, "to", to, from));
  return ends;
}

function nearEnd(link: Link, side: NearEnd["side"], near: IndexedVnet, far: IndexedPlace): NearEnd {
  return { link, side, near, far, nearName: near.name, farName: far.name };
}

/**
 * The connections that a VPN link needs, one per direction and device. Empty for a peering, and for a link that
 * cannot be built (an end or a gateway missing): those are findings.
 */
export function linkPaths(index: TopologyIndex, link: Link): LinkPath[] {
  if (link.method === "peering") return [];
  const paths: LinkPath[] = [];
  for (const end of nearEnds(index, link)) {
    const { gateway } = end.near.vnet;
    if (!gateway) continue;
    const count = countPaths(end);
    for (let number = 1; number <= count; number += 1) paths.push({ ...end, gateway, number });
  }
  return paths;
}

/** How many connections go from an end: one for each device of a site, or address of the far gateway. */
export function countPaths({ link, far }: NearEnd): number {
  if (far.kind === "site") return link.method === "ipsec" ? deviceCount(far.site) : 0;
  if (!far.vnet.gateway) return 0;
  // With local network gateways an active-active far side has two addresses, and only BGP can use both.
  return link.method === "ipsec" && link.bgp && far.vnet.gateway.activeActive ? 2 : 1;
}
