import { farEnd, isVpnLink } from "@/lib/topology";
import type { IndexedVnet, TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { siteDevices } from "./site-devices";
import { onVnet } from "./targets";

/** A link-local BGP address stands for one instance of a gateway, and for nobody that it is linked to. */
export const apipaClash: Rule = {
  code: "apipa-clash",
  source: { source: "Configure BGP for VPN Gateway: custom Azure APIPA BGP addresses", asOf: "2021-07-26" },
  check: ({ index }) => index.vnets.flatMap((place) => findClashes(index, place)),
};

function findClashes(index: TopologyIndex, place: IndexedVnet): Breach[] {
  const { gateway } = place.vnet;
  const own = gateway?.bgp?.apipa ?? [];
  if (!gateway || own.every((addresses) => addresses.length === 0)) return [];
  const far = farAddresses(index, place);
  const seen = new Set<string>();
  return own.flatMap((addresses, instance) =>
    addresses.flatMap((address, at): Breach[] => {
      const other = seen.has(address) ? gateway.name : far.get(address);
      const reason = seen.has(address) ? "twice" : "linked";
      seen.add(address);
      if (other === undefined) return [];
      return [
        {
          severity: "error",
          values: { gateway: gateway.name, address, reason, other },
          targets: [onVnet(place.id, `gateway.bgp.apipa.${instance}.${at}`)],
        },
      ];
    }),
  );
}

/** The BGP addresses of what a gateway has a VPN link to, each with its name. */
function farAddresses({ places }: TopologyIndex, { id, links }: IndexedVnet): Map<string, string> {
  const found = new Map<string, string>();
  for (const link of links) {
    const far = isVpnLink(link) && link.bgp ? places.get(farEnd(link, id)) : undefined;
    if (far?.kind === "site")
      for (const { bgp } of siteDevices(far.site)) if (bgp) found.set(bgp.peeringAddress, far.name);
    if (far?.kind === "vnet" && far.id !== id)
      for (const address of far.vnet.gateway?.bgp?.apipa.flat() ?? [])
        found.set(address, far.vnet.gateway?.name ?? far.name);
  }
  return found;
}
