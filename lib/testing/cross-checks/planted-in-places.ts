import type { Site } from "@/lib/topology";
import {
  addRange,
  addSubnet,
  areApart,
  isBetweenVnets,
  isPeered,
  isPlain,
  isSilent,
  linksBetween,
  meet,
  NO_ROUTES,
  NO_TUNNEL,
  onGateway,
  onSite,
  onVnet,
  type PlantedError,
  pool,
  refused,
  stem,
  tunnelsOf,
  vnetOf,
} from "./plant-error";

/** Errors in the addresses, names and places of vnets and sites. */
export const plantedInPlaces: readonly PlantedError[] = [
  {
    ...{ code: "cidr-invalid", how: "a range of no network", outcome: refused("InvalidAddressPrefixFormat") },
    plant: addRange((_, at) => `10.${300 + at}.0.0/16`),
  },
  {
    ...{ code: "cidr-host-bits", how: "a range with host bits", outcome: refused("InvalidCIDRNotation") },
    plant: addRange((_, at) => `10.200.${1 + (at % 200)}.0/16`),
  },
  {
    ...{
      code: "vnet-prefix-missing",
      how: "a vnet without ranges",
      outcome: refused("AddressSpaceRequired"),
    },
    plant: onVnet(({ gateway }) => (gateway === null ? { addressSpace: [], subnets: [] } : null)),
  },
  {
    ...{ code: "range-forbidden", how: "a reserved range", outcome: refused("AddressPrefixNotAllowed") },
    plant: addRange(
      (_, at) => ["224.1.0.0/16", "127.0.0.0/24", "169.254.0.0/16", "168.63.129.16/32"][at % 4] ?? "",
    ),
  },
  {
    code: "vnet-prefixes-overlap",
    ...{ how: "one range within another", outcome: refused("NetcfgOverlappingAddressPrefixes") },
    plant: addRange((vnet) => `${stem(vnet)}.64.0/24`),
  },
  {
    ...{ code: "subnet-outside-vnet", how: "a subnet elsewhere", outcome: refused("NetcfgInvalidSubnet") },
    plant: addSubnet(() => "10.250.0.0/24"),
  },
  {
    ...{
      code: "subnets-overlap",
      how: "a subnet within another",
      outcome: refused("NetcfgSubnetRangesOverlap"),
    },
    plant: addSubnet((vnet) => `${stem(vnet)}.0.128/25`),
  },
  {
    ...{ code: "subnet-too-small", how: "a subnet of /30", outcome: refused("NetcfgInvalidSubnet") },
    plant: addSubnet((vnet) => `${stem(vnet)}.8.0/30`),
  },
  {
    ...{ code: "address-overlap", how: "ends of a tunnel meet", outcome: NO_TUNNEL },
    plant: meet(
      (topology, one, other) =>
        linksBetween(topology, one, other).length > 0 &&
        !isPeered(topology, one) &&
        !isPeered(topology, other),
    ),
  },
  {
    ...{
      code: "address-overlap",
      how: "ends of a peering meet",
      outcome: refused("VnetAddressSpaceOverlapsWithAlreadyPeeredVnet"),
    },
    plant: meet((topology, one, other) =>
      linksBetween(topology, one, other).some(({ method }) => method === "peering"),
    ),
  },
  {
    ...{ code: "address-overlap", how: "a site meets its vnet", outcome: NO_ROUTES },
    plant: (topology, at) =>
      onSite(
        ({ id }) => {
          const { from = "", to = "" } = tunnelsOf(topology, id)[0] ?? {};
          const vnet = vnetOf(topology, from) ?? vnetOf(topology, to);
          return vnet ? { addressSpace: [`${stem(vnet)}.16.0/24`] } : null;
        },
        (design, site) => isSilent(design, site),
      )(topology, at),
  },
  {
    code: "address-overlap-peering",
    ...{
      how: "two peers of one vnet meet",
      outcome: refused("VnetAddressSpaceOverlapsWithAlreadyPeeredVnet"),
    },
    plant: meet((topology, one, other) => linksBetween(topology, one, other).length === 0),
  },
  {
    ...{ code: "address-overlap-shared-gateway", how: "two vnets of one gateway meet", outcome: NO_ROUTES },
    plant: meet(areApart),
  },
  {
    ...{ code: "address-overlap-transitive", how: "vnets of one BGP domain meet", outcome: NO_ROUTES },
    plant: meet(areApart),
  },
  {
    code: "address-overlap-shared-gateway",
    ...{ how: "two sites of one gateway meet", outcome: refused("ConnectionOverlappingAddressSpaces") },
    plant: (topology, at) => {
      const [first, second] = topology.sites;
      if (!first || !second) return null;
      const near = (site: Site) =>
        tunnelsOf(topology, site.id).map(({ from, to }) => (from === site.id ? to : from));
      if (!near(first).some((id) => near(second).includes(id))) return null;
      // A site that speaks BGP tells its ranges itself.
      const own = [first, second].flatMap(({ id }) => tunnelsOf(topology, id));
      const links = topology.links.map((link) => (own.includes(link) ? { ...link, bgp: false } : link));
      return onSite(
        () => ({ addressSpace: first.addressSpace }),
        (_, site) => site.id === second.id,
      )({ ...topology, links }, at);
    },
  },
  {
    code: "client-pool-overlap",
    ...{
      how: "clients in the vnet's own range",
      outcome: refused("VpnClientAddressPoolOverlapsWithVirtualNetwork"),
    },
    plant: (topology, at) =>
      onVnet((vnet) =>
        vnet.gateway && isPlain(vnet.gateway)
          ? { gateway: { ...vnet.gateway, ...pool([`${stem(vnet)}.20.0/24`]) } }
          : null,
      )(topology, at),
  },
  {
    ...{ code: "name-invalid", how: "a vnet's name", outcome: refused("InvalidResourceName") },
    plant: onVnet((_, at) => ({ name: ["-VNet", "VNet.", "V", "VNet#1"][at % 4] ?? "" })),
  },
  {
    ...{ code: "name-invalid", how: "a gateway's name", outcome: refused("InvalidResourceName") },
    plant: onGateway((_, at) => ({ name: ["-gateway", "gateway-", "g".repeat(81)][at % 3] ?? "" })),
  },
  {
    ...{ code: "id-invalid", how: "no subscription", outcome: refused("InvalidSubscriptionId") },
    plant: onVnet((_, at) => ({ subscriptionId: `000${at}` })),
  },
  {
    ...{
      code: "region-unknown",
      how: "no region of Azure",
      outcome: refused("LocationNotAvailableForResourceType"),
    },
    // A group lies where its first vnet does.
    plant: onVnet(({ id }, at) =>
      id === "vnet0" ? null : { region: ["atlantis", "westus9"][at % 2] ?? "" },
    ),
  },
  {
    ...{ code: "dns-invalid", how: "a name for a DNS server", outcome: refused("NetcfgInvalidDnsServer") },
    plant: onVnet(() => ({ dnsServers: ["dns.example.org"] })),
  },
  {
    ...{ code: "client-pool-overlap-remote", how: "clients in a far vnet's range", outcome: NO_ROUTES },
    plant: (topology, at) =>
      onVnet(({ id, gateway }) => {
        const link = tunnelsOf(topology, id).find((tunnel) => tunnel.bgp && isBetweenVnets(topology, tunnel));
        const far = link && vnetOf(topology, link.from === id ? link.to : link.from);
        return gateway?.clientPool && far
          ? { gateway: { ...gateway, ...pool([`${stem(far)}.20.0/24`]) } }
          : null;
      })(topology, at),
  },
];
