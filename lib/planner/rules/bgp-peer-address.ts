import { parseAddress } from "@/lib/topology";
import { findMeeting, type IndexedSite, type IndexedVnet, type TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { type SiteDevice, siteDevices } from "./site-devices";
import { siteLinks } from "./site-links";
import { onSite, onVnet } from "./targets";

/** The address at which a site's device speaks BGP must lie behind it, not in front of it nor on Azure's side. */
export const bgpPeerAddress: Rule = {
  code: "bgp-peer-address",
  source: { source: "VPN Gateway FAQ: the BGP peer address of a device", asOf: "2026-06-04" },
  check: ({ index }) => {
    const vnetsBySite = linkedVnets(index);
    return index.sites.flatMap((place) =>
      siteDevices(place.site).flatMap((device) =>
        checkDevice(place, device, vnetsBySite.get(place.id) ?? []),
      ),
    );
  },
};

function checkDevice(place: IndexedSite, item: SiteDevice, vnets: readonly IndexedVnet[]): Breach[] {
  if (item.bgp === null) return [];
  const text = item.bgp.peeringAddress;
  const breach = (reason: string, vnet?: IndexedVnet): Breach => ({
    severity: "error",
    values: { site: place.name, address: text, reason, vnet: vnet?.name ?? "" },
    targets: [
      onSite(place.id, `${item.path}bgp.peeringAddress`),
      ...(vnet ? [onVnet(vnet.id, "addressSpace")] : []),
    ],
  });
  const address = parseAddress(text);
  if (address === null) return [breach("noAddress")];
  if (item.device.address !== null && parseAddress(item.device.address) === address)
    return [breach("device")];
  const met = vnets.find((vnet) => findMeeting(vnet, { first: address, last: address }));
  return met ? [breach("vnet", met)] : [];
}

function linkedVnets(index: TopologyIndex): Map<string, IndexedVnet[]> {
  const found = new Map<string, IndexedVnet[]>();
  for (const { link, site } of siteLinks(index)) {
    const far = index.places.get(link.from === site.id ? link.to : link.from);
    if (far?.kind !== "vnet") continue;
    const known = found.get(site.id);
    if (known) known.push(far);
    else found.set(site.id, [far]);
  }
  return found;
}
