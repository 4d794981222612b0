import type { Link } from "@/lib/topology";
import type { IndexedPlace, TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { onLink, onPlace } from "./targets";

/** A peering that borrows a gateway which is not there to be borrowed, or for a vnet that must not borrow. */
export const peeringGatewayTransit: Rule = {
  code: "peering-gateway-transit",
  source: { source: "Virtual network peering: gateway transit and remote gateways", asOf: "2018-03-25" },
  check: ({ index }) => {
    const hubs = new Map<string, string>();
    return index.topology.links.flatMap((link): Breach[] => {
      if (link.method !== "peering" || link.gatewayTransit === null) return [];
      const fault = findFault(index, link, link.gatewayTransit, hubs);
      if (!fault) return [];
      const { reason, place, name, other } = fault;
      return [
        {
          severity: "error",
          values: { reason, name, other },
          targets: [onLink(link.id, "gatewayTransit"), ...(place ? [onPlace(place)] : [])],
        },
      ];
    });
  },
};

interface Fault {
  reason: "noEnd" | "noGateway" | "basic" | "ownGateway" | "second";
  place: IndexedPlace | undefined;
  name: string;
  other: string;
}

function findFault(
  { places }: TopologyIndex,
  link: Link,
  hubId: string,
  hubs: Map<string, string>,
): Fault | null {
  const ends = [link.from, link.to];
  const hub = places.get(hubId);
  const spoke = places.get(ends.find((id) => id !== hubId) ?? "");
  const fault = (reason: Fault["reason"], place = hub, other = spoke): Fault => ({
    ...{ reason, place, name: place?.name ?? hubId, other: other?.name ?? "" },
  });
  if (!ends.includes(hubId)) return fault("noEnd");
  // A missing end, a site or the vnet itself: findings of their own.
  if (hub?.kind !== "vnet" || spoke?.kind !== "vnet") return null;
  const borrowed = hubs.get(spoke.id);
  hubs.set(spoke.id, borrowed ?? hubId);
  if (borrowed !== undefined && borrowed !== hubId) return fault("second", spoke, places.get(borrowed));
  if (hub.vnet.gateway === null) return fault("noGateway");
  if (hub.vnet.gateway.sku === "Basic") return fault("basic");
  return spoke.vnet.gateway === null ? null : fault("ownGateway", spoke, hub);
}
