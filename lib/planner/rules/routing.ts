import { farEnd, isVpnLink } from "@/lib/topology";
import type { IndexedPlace, IndexedVnet, Join, TopologyIndex } from "../topology-index";
import { createUnion } from "../union";

/** Who would share routes once what is wrong is repaired: drawn links count whether or not they have an error. */
export interface Routing {
  /** The vnet whose gateway a vnet uses by transit; the first one drawn. */
  hubOf: ReadonlyMap<IndexedPlace, IndexedVnet>;
  /** The number of the routing domain of a place's own gateway or device: what BGP links and transit join. */
  domainOf(place: IndexedPlace): number;
  /** The VPN links that carry no routes. */
  statics: readonly Join[];
}

export function describeRouting(index: TopologyIndex): Routing {
  const union = createUnion();
  const hubOf = new Map<IndexedPlace, IndexedVnet>();
  const statics: Join[] = [];
  for (const join of index.joins) {
    const { link, from, to } = join;
    if (isVpnLink(link)) {
      if (link.bgp) union.join(from.order, to.order);
      else statics.push(join);
    } else {
      const [hub, spoke] = link.gatewayTransit === from.id ? [from, to] : [to, from];
      if (link.gatewayTransit !== hub.id || hub.kind !== "vnet" || spoke.kind !== "vnet") continue;
      if (hubOf.has(spoke)) continue;
      hubOf.set(spoke, hub);
      union.join(hub.order, spoke.order);
    }
  }
  return { hubOf, statics, domainOf: (place) => union.rootOf(place.order) };
}

/** The places that a vnet's gateway joins: at the far ends of VPN links, and vnets that use it by transit. */
export function placesAtGateway(index: TopologyIndex, routing: Routing, vnet: IndexedVnet): IndexedPlace[] {
  return vnet.links.flatMap((link) => {
    const far = index.places.get(farEnd(link, vnet.id));
    if (!far || far === vnet) return [];
    return isVpnLink(link) || routing.hubOf.get(far) === vnet ? [far] : [];
  });
}
