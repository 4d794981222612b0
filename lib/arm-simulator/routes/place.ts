import type { Cidr } from "../network/cidr";

/** Where traffic starts and ends: a virtual network, the clients that dial into a gateway, or a site. */
export interface Place {
  /** ARM id of the network, the same with `/clients` for its dialled-in clients, the device's address for a site. */
  id: string;
  kind: "vnet" | "clients" | "site";
  prefixes: Cidr[];
}

/** A route that a place or a gateway uses. */
export interface Route {
  prefix: Cidr;
  /** The place that the traffic ends in. */
  origin: Place;
  /** How the route came about. */
  source: "Local" | "Peering" | "Static" | "Bgp" | "User";
  /** The ASNs passed, nearest first; empty unless learned by BGP. */
  asPath: readonly number[];
}

/** The same text for the same range, however it was written. */
export function prefixKey({ family, first, length }: Cidr): string {
  return `${family}:${first}/${length}`;
}

/** True for 0.0.0.0/0 and ::/0. */
export function isDefaultRoute(prefix: Cidr): boolean {
  return prefix.length === 0;
}

/** The routes to a place's own ranges. */
export function directRoutes(origin: Place, source: Route["source"]): Route[] {
  return origin.prefixes.map((prefix) => ({ prefix, origin, source, asPath: [] }));
}
