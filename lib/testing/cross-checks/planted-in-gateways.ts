import { STRONG_POLICY } from "../rule-cases/links";
import {
  changeGatewaySubnet,
  hasBasicEnd,
  isBetweenVnets,
  isPlain,
  isSilent,
  isSpeaking,
  NO_ROUTES,
  NO_TUNNEL,
  onGateway,
  onLink,
  onSite,
  onVnet,
  type PlantedError,
  pool,
  refused,
  tunnelsOf,
  vnetOf,
} from "./plant-error";

/** Errors in gateways and how they speak BGP. */
export const plantedInGateways: readonly PlantedError[] = [
  {
    ...{ code: "gateway-missing", how: "a tunnel without a gateway", outcome: NO_ROUTES },
    // Where nothing but tunnels leads to the vnet: a peering would carry the routes, or ask for the gateway itself.
    plant: (topology, at) =>
      onVnet(({ id }) =>
        tunnelsOf(topology, id).some(({ method }) => method === "vnet2vnet") &&
        topology.links.every(({ method, from, to }) => method !== "peering" || (from !== id && to !== id))
          ? { gateway: null }
          : null,
      )(topology, at),
  },
  {
    code: "routing-static",
    ...{
      how: "a static gateway joined to a vnet",
      outcome: refused("VirtualNetworkGatewayMustBeRouteBased"),
    },
    plant: onGateway(
      () => ({
        sku: "Basic",
        generation: "Generation1",
        routing: "static",
        bgp: null,
        activeActive: false,
        clientPool: null,
      }),
      (topology, vnet) =>
        topology.links.some(
          (link) =>
            link.method === "vnet2vnet" &&
            !link.bgp &&
            !link.ipsecPolicy &&
            (link.from === vnet.id || link.to === vnet.id),
        ) &&
        tunnelsOf(topology, vnet.id).every(({ bgp, ipsecPolicy }) => !bgp && !ipsecPolicy) &&
        topology.links.every(({ gatewayTransit }) => gatewayTransit !== vnet.id),
    ),
  },
  {
    ...{ code: "sku-unknown", how: "an unknown SKU", outcome: refused("InvalidGatewaySize") },
    plant: onGateway((_, at) => ({ sku: `VpnGw${6 + (at % 4)}AZ` })),
  },
  {
    ...{
      code: "sku-retired",
      how: "a SKU without zones",
      outcome: refused("NonAzSkusNotAllowedForVPNGateway"),
    },
    plant: onGateway((gateway, at) =>
      isPlain(gateway)
        ? { sku: ["VpnGw1", "VpnGw2", "VpnGw3"][at % 3] ?? "", generation: "Generation1" }
        : null,
    ),
  },
  {
    code: "generation-mismatch",
    ...{
      how: "a SKU of another generation",
      outcome: refused("VirtualNetworkGatewaySkuCannotBeCreatedForSpecifiedVmGeneration"),
    },
    plant: onGateway((gateway, at) =>
      !isPlain(gateway)
        ? null
        : at % 2 === 0
          ? { sku: "VpnGw1AZ", generation: "Generation2" }
          : { sku: "VpnGw5AZ", generation: "Generation1" },
    ),
  },
  {
    code: "basic-sku-feature",
    ...{ how: "Basic with BGP", outcome: refused("VirtualNetworkGatewaySkuDoesNotSupportFeature") },
    plant: onGateway((gateway) => (isPlain(gateway) ? null : { bgp: { asn: 65040, apipa: [] } })),
  },
  {
    code: "basic-sku-feature",
    ...{ how: "Basic, active-active", outcome: refused("VirtualNetworkGatewaySkuDoesNotSupportFeature") },
    plant: onGateway((gateway) => (isPlain(gateway) ? null : { activeActive: true })),
  },
  {
    code: "basic-sku-feature",
    ...{ how: "Basic with a policy", outcome: refused("InvalidIpsecPolicy") },
    plant: onLink((link, topology) =>
      link.method !== "peering" && hasBasicEnd(topology, link) ? { ipsecPolicy: STRONG_POLICY } : null,
    ),
  },
  {
    code: "basic-sku-feature",
    ...{
      how: "Basic with OpenVPN clients",
      outcome: refused("VirtualNetworkGatewaySkuDoesNotSupportFeature"),
    },
    plant: onGateway((gateway, at) => (isPlain(gateway) ? null : pool([`172.20.${at % 200}.0/24`]))),
  },
  {
    ...{
      code: "gateway-subnet-missing",
      how: "no GatewaySubnet",
      outcome: refused("InvalidResourceReference"),
    },
    plant: changeGatewaySubnet(() => null),
  },
  {
    ...{
      code: "gateway-subnet-name",
      how: "a GatewaySubnet in small letters",
      outcome: refused("SubnetNotGatewaySubnet"),
    },
    plant: changeGatewaySubnet(() => ({ name: "gatewaysubnet" })),
  },
  {
    ...{
      code: "gateway-subnet-small",
      how: "a GatewaySubnet of /30",
      outcome: refused("NetcfgInvalidSubnet"),
    },
    plant: changeGatewaySubnet((prefix) => ({ prefix: prefix.replace("/27", "/30") })),
  },
  {
    ...{ code: "asn-reserved", how: "a site with an ASN of Azure's", outcome: NO_TUNNEL },
    plant: onSite(
      (site, at) => ({
        bgp: site.bgp && { ...site.bgp, asn: [8074, 12076, 64500, 65517, 65535][at % 5] ?? 0 },
      }),
      isSpeaking,
    ),
  },
  {
    ...{ code: "asn-duplicate", how: "both ends with one ASN", outcome: NO_TUNNEL },
    plant: (topology, at) => {
      const links = topology.links.filter((link) => link.bgp && isBetweenVnets(topology, link));
      const link = links[at % Math.max(links.length, 1)];
      const asn = link && vnetOf(topology, link.from)?.gateway?.bgp?.asn;
      if (!link || asn === undefined) return null;
      return onVnet((vnet) =>
        vnet.id === link.to && vnet.gateway?.bgp
          ? { gateway: { ...vnet.gateway, bgp: { ...vnet.gateway.bgp, asn } } }
          : null,
      )(topology, at);
    },
  },
  {
    ...{ code: "bgp-one-sided", how: "BGP off at a gateway", outcome: NO_TUNNEL },
    plant: onGateway(
      () => ({ bgp: null }),
      (topology, vnet) =>
        tunnelsOf(topology, vnet.id).some((link) => link.bgp && link.method === "vnet2vnet"),
    ),
  },
  {
    ...{
      code: "apipa-out-of-range",
      how: "an address of another range",
      outcome: refused("CustomBgpIpAddressOutOfRange"),
    },
    plant: onGateway(
      (gateway, at) => gateway.bgp && { bgp: { ...gateway.bgp, apipa: [[`169.254.${at % 20}.1`]] } },
    ),
  },
  {
    ...{
      code: "apipa-clash",
      how: "one address at both instances",
      outcome: refused("DuplicateCustomBgpIpAddress"),
    },
    plant: onGateway((gateway, at) => {
      const address = `169.254.21.${100 + (at % 100)}`;
      return gateway.bgp && gateway.activeActive
        ? { bgp: { ...gateway.bgp, apipa: [[address], [address]] } }
        : null;
    }),
  },
  {
    ...{ code: "apipa-limit", how: "33 addresses", outcome: refused("VirtualNetworkGatewayLimitReached") },
    plant: onGateway((gateway) => {
      const apipa = [Array.from({ length: 33 }, (_, number) => `169.254.22.${100 + number}`)];
      return gateway.bgp && !gateway.activeActive ? { bgp: { ...gateway.bgp, apipa } } : null;
    }),
  },
  {
    ...{
      code: "client-pool-prefix-missing",
      how: "clients without a range",
      outcome: refused("ActiveActiveGatewayMustHaveExactlyTwoIpConfigurations"),
    },
    plant: onGateway((gateway) => (gateway.activeActive ? pool([]) : null)),
  },
  {
    ...{
      code: "gateway-prefix-limit",
      how: "a site of 1,001 ranges",
      outcome: refused("LocalNetworkGatewayAddressPrefixLimitReached"),
    },
    plant: onSite(
      () => ({
        addressSpace: Array.from(
          { length: 1001 },
          (_, at) => `100.${64 + Math.floor(at / 256)}.${at % 256}.0/24`,
        ),
      }),
      isSilent,
    ),
  },
  {
    ...{ code: "bgp-peer-address", how: "a peering address that is the device's", outcome: NO_ROUTES },
    plant: onSite(
      (site) => ({ bgp: site.bgp && { ...site.bgp, peeringAddress: site.device.address ?? "" } }),
      (topology, site) =>
        isSpeaking(topology, site) && site.device.address !== null && site.moreDevices.length === 0,
    ),
  },
];
