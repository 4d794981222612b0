import type { Gateway, Link, Site, Topology, Vnet } from "@/lib/topology";
import { STRONG_POLICY } from "../rule-cases/links";

/** What Azure does with an error that the planner finds. */
export type Outcome =
  /** Refuses a request, with this code. */
  | { refusedWith: string }
  /** Takes everything, and the tunnel between two vnets or to a site never comes up. */
  | { breaks: "tunnel" }
  /** Takes everything, and traffic that the design without the error had has no routes any more. */
  | { breaks: "routes" };

/** One way to put an error into a sound design. */
export interface PlantedError {
  /** The planner's code. */
  code: string;
  how: string;
  outcome: Outcome;
  /** The design with the error in it, in the place that a number picks; null where it has no such place. */
  plant: (topology: Topology, at: number) => Topology | null;
  /** The key a person gives for every link. */
  key?: string;
}

const refused = (refusedWith: string) => ({ refusedWith });
const NO_TUNNEL = { breaks: "tunnel" } as const;
const NO_ROUTES = { breaks: "routes" } as const;

type Change<T> = (item: T, at: number) => Partial<T> | null;

/** Changes one of the items that pass. */
function one<T extends { id: string }>(items: T[], at: number, change: Change<T>): T[] | null {
  const ways = items.flatMap((item) => {
    const changes = change(item, at);
    return changes ? [{ ...item, ...changes }] : [];
  });
  const way = ways[at % Math.max(ways.length, 1)];
  return way ? items.map((item) => (item.id === way.id ? way : item)) : null;
}

const onVnet =
  (change: Change<Vnet>): PlantedError["plant"] =>
  (topology, at) => {
    const vnets = one(topology.vnets, at, change);
    return vnets && { ...topology, vnets };
  };
const onGateway = (change: Change<Gateway>, fits: (topology: Topology, vnet: Vnet) => boolean = () => true) =>
  ((topology, at) =>
    onVnet((vnet) => {
      const changes = vnet.gateway && fits(topology, vnet) ? change(vnet.gateway, at) : null;
      return vnet.gateway && changes ? { gateway: { ...vnet.gateway, ...changes } } : null;
    })(topology, at)) satisfies PlantedError["plant"];
const onSite = (change: Change<Site>, fits: (topology: Topology, site: Site) => boolean) =>
  ((topology, at) => {
    const sites = one(topology.sites, at, (site) => (fits(topology, site) ? change(site, at) : null));
    return sites && { ...topology, sites };
  }) satisfies PlantedError["plant"];
const onLink = (change: (link: Link, topology: Topology, at: number) => Partial<Link> | null) =>
  ((topology, at) => {
    const links = one(topology.links, at, (link) => change(link, topology, at));
    return links && { ...topology, links };
  }) satisfies PlantedError["plant"];

/** The two parts of a vnet's first range that name it: "10.3" of 10.3.0.0/17. */
const stem = ({ addressSpace }: Vnet) => addressSpace[0]?.split(".", 2).join(".") ?? "";
const addRange = (range: (vnet: Vnet, at: number) => string) =>
  onVnet((vnet, at) => ({ addressSpace: [...vnet.addressSpace, range(vnet, at)] }));
const addSubnet = (prefix: (vnet: Vnet) => string, more: { name?: string } = {}) =>
  onVnet((vnet) => ({ subnets: [...vnet.subnets, { name: "planted", prefix: prefix(vnet), ...more }] }));
const changeGatewaySubnet = (change: (prefix: string) => { name?: string; prefix?: string } | null) =>
  onVnet((vnet) => {
    if (!vnet.gateway) return null;
    const subnets = vnet.subnets.flatMap((subnet) => {
      if (subnet.name !== "GatewaySubnet") return [subnet];
      const changes = change(subnet.prefix);
      return changes ? [{ ...subnet, ...changes }] : [];
    });
    return { subnets };
  });
const vnetOf = ({ vnets }: Topology, id: string) => vnets.find((vnet) => vnet.id === id);
const tunnelsOf = ({ links }: Topology, id: string) =>
  links.filter(({ method, from, to }) => method !== "peering" && (from === id || to === id));
const isBetweenVnets = (topology: Topology, { from, to }: Link) =>
  vnetOf(topology, from) !== undefined && vnetOf(topology, to) !== undefined;
const isLinked = (topology: Topology, { id }: Vnet | Site) =>
  topology.links.some(({ from, to }) => from === id || to === id);
const isSilent = (topology: Topology, { id }: Site) =>
  tunnelsOf(topology, id).length > 0 && tunnelsOf(topology, id).every(({ bgp }) => !bgp);
const isSpeaking = (topology: Topology, { id }: Site) => tunnelsOf(topology, id).some(({ bgp }) => bgp);

/** Gives two vnets the same range. */
const meet = (fits: (topology: Topology, one: Vnet, other: Vnet) => boolean) =>
  ((topology, at) => {
    const pairs = topology.vnets.flatMap((one) =>
      topology.vnets.flatMap((other) =>
        one.id < other.id && fits(topology, one, other) ? [[one.id, other.id]] : [],
      ),
    );
    const pair = pairs[at % Math.max(pairs.length, 1)];
    if (!pair) return null;
    const vnets = topology.vnets.map((vnet) =>
      pair.includes(vnet.id) ? { ...vnet, addressSpace: [...vnet.addressSpace, "10.230.0.0/24"] } : vnet,
    );
    return { ...topology, vnets };
  }) satisfies PlantedError["plant"];
const linksBetween = ({ links }: Topology, one: Vnet, other: Vnet) =>
  links.filter(({ from, to }) => [one.id, other.id].every((id) => id === from || id === to));
const isPeered = ({ links }: Topology, { id }: Vnet) =>
  links.some(({ method, from, to }) => method === "peering" && (from === id || to === id));
const areApart = (topology: Topology, one: Vnet, other: Vnet) =>
  linksBetween(topology, one, other).length === 0 && !isPeered(topology, one) && !isPeered(topology, other);

const policy = (changes: object) =>
  onLink((link, topology) =>
    link.method !== "peering" && !hasBasicEnd(topology, link)
      ? { ipsecPolicy: { ...STRONG_POLICY, ...changes } }
      : null,
  );
const hasBasicEnd = (topology: Topology, { from, to }: Link) =>
  [from, to].some((id) => vnetOf(topology, id)?.gateway?.sku === "Basic");
const pool = (addressPool: string[]) => ({
  clientPool: { addressPool, protocols: ["OpenVPN" as const], authentication: [] },
});
const isPlain = ({ sku }: Gateway) => sku !== "Basic";

export const plantedErrors: readonly PlantedError[] = [
  {
    ...{ code: "cidr-invalid", how: "a range of no network", outcome: refused("InvalidAddressPrefixFormat") },
    plant: addRange((_, at) => `10.${300 + at}.0.0/16`),
  },
  {
    ...{ code: "cidr-host-bits", how: "a range with host bits", outcome: refused("InvalidCIDRNotation") },
    plant: addRange((_, at) => `10.200.${1 + (at % 200)}.0/16`),
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
      outcome: refused("VnetAddressSpacesOverlap"),
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
      if (!first || !second || !isSilent(topology, first) || !isSilent(topology, second)) return null;
      const near = (site: Site) =>
        tunnelsOf(topology, site.id).map(({ from, to }) => (from === site.id ? to : from));
      if (!near(first).some((id) => near(second).includes(id))) return null;
      return onSite(
        () => ({ addressSpace: first.addressSpace }),
        (_, site) => site.id === second.id,
      )(topology, at);
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
    ...{ code: "gateway-missing", how: "a tunnel without a gateway", outcome: NO_ROUTES },
    plant: onVnetWithLink("vnet2vnet", { gateway: null }),
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
    ...{ code: "ipsec-policy-invalid", how: "an incomplete policy", outcome: refused("InvalidIpsecPolicy") },
    plant: policy({ pfsGroup: undefined }),
  },
  {
    ...{ code: "ipsec-policy-invalid", how: "an unknown value", outcome: refused("InvalidIpsecPolicy") },
    plant: policy({ dhGroup: "DHGroup99" }),
  },
  {
    ...{ code: "ipsec-policy-invalid", how: "GCM on one side only", outcome: refused("InvalidIpsecPolicy") },
    plant: policy({ ipsecIntegrity: "SHA256" }),
  },
  {
    ...{ code: "ipsec-policy-invalid", how: "a lifetime too short", outcome: refused("InvalidIpsecPolicy") },
    plant: policy({ saLifeTimeSeconds: 299 }),
  },
  {
    ...{ code: "connection-mode-deadlock", how: "both ends wait", outcome: NO_TUNNEL },
    plant: onLink((link, topology) =>
      link.method !== "peering" && isBetweenVnets(topology, link)
        ? { connectionMode: { from: "ResponderOnly", to: "ResponderOnly" } }
        : null,
    ),
  },
  {
    ...{ code: "dpd-out-of-range", how: "8 or 3,601 seconds", outcome: refused("DpdTimeoutOutOfRange") },
    plant: onLink((link, _, at) =>
      link.method === "peering" ? null : { dpdTimeoutSeconds: at % 2 === 0 ? 8 : 3601 },
    ),
  },
  {
    ...{
      code: "site-device-private",
      how: "a device at a private address",
      outcome: NO_TUNNEL,
    },
    plant: onSite(
      (site, at) => ({ device: { ...site.device, fqdn: null, address: `10.240.0.${at % 200}` } }),
      isLinked,
    ),
  },
  {
    ...{ code: "site-prefix-missing", how: "a static site without ranges", outcome: NO_ROUTES },
    plant: onSite(() => ({ addressSpace: [] }), isSilent),
  },
  {
    code: "site-devices-need-bgp",
    ...{ how: "two devices without BGP", outcome: refused("ConnectionOverlappingAddressSpaces") },
    plant: onSite(
      () => ({
        moreDevices: [{ device: { address: "203.0.113.99", fqdn: null, kind: "generic" }, bgp: null }],
      }),
      (topology, site) => isSilent(topology, site),
    ),
  },
  {
    code: "peering-gateway-transit",
    ...{ how: "no gateway to lend", outcome: refused("RemoteVnetHasNoGateways") },
    plant: onLink((link, topology) =>
      link.method === "peering" &&
      !vnetOf(topology, link.from)?.gateway &&
      !vnetOf(topology, link.to)?.gateway
        ? { gatewayTransit: link.from }
        : null,
    ),
  },
  {
    code: "peering-gateway-transit",
    ...{ how: "the borrower has a gateway of its own", outcome: refused("PeeringCannotUseRemoteGateways") },
    plant: onLink((link, topology) => {
      const gateways = [link.from, link.to].map((id) => vnetOf(topology, id)?.gateway);
      return link.method === "peering" && gateways.every((gateway) => gateway && isPlain(gateway))
        ? { gatewayTransit: link.from }
        : null;
    }),
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
  {
    code: "shared-key-invalid",
    ...{ how: "a key with a space", outcome: refused("VirtualNetworkGatewayConnectionSharedKeyInvalid") },
    ...{ plant: provideKey, key: "with a space in it" },
  },
  {
    code: "shared-key-invalid",
    ...{
      how: "a key of 129 characters",
      outcome: refused("VirtualNetworkGatewayConnectionSharedKeyInvalid"),
    },
    ...{ plant: provideKey, key: "k".repeat(129) },
  },
];

function onVnetWithLink(method: Link["method"], changes: Partial<Vnet>): PlantedError["plant"] {
  return (topology, at) =>
    onVnet((vnet) =>
      topology.links.some((link) => link.method === method && (link.from === vnet.id || link.to === vnet.id))
        ? changes
        : null,
    )(topology, at);
}

function provideKey(topology: Topology): Topology | null {
  const links = topology.links.map((link) => ({ ...link, sharedKey: { source: "provided" as const } }));
  return links.some(({ method }) => method !== "peering") ? { ...topology, links } : null;
}

/** Errors of the planner that are not planted, and why: what would be sent, or what Azure would do, is not known. */
export const notPlanted: Readonly<Record<string, string>> = {
  "already-exists": "the engine never writes what is not its own",
  "cross-cloud-method": "the simulator is one cloud",
  "cross-tenant": "nothing is sent without a credential for the other tenant",
  "duplicate-link": "both links have the same names, and so are one in Azure",
  "existing-missing": "nothing is sent for what is marked as existing",
  "expressroute-coexistence": "the simulator has no ExpressRoute",
  "gateway-subnet-default-route": "stands on a route table that no design makes",
  "gateway-subnet-nsg": "stands on a security group that no design makes",
  "gateway-subnet-propagation-off": "stands on a route table that no design makes",
  "intent-violated": "a wish of a person, of which Azure knows nothing",
  "key-vault-not-available": "a limit of ours",
  "link-between-sites": "no request can be made of it",
  "link-dangling": "no request can be made of it",
  "link-method": "no request can be made of it",
  "link-self": "no request can be made of it",
  "name-duplicate": "the second is an update of the first",
  "peering-limit": "the simulator counts usages and does not refuse",
  "public-address-limit": "a limit that Microsoft raises on request",
  "retired-gateway-frozen": "stands on a gateway of the past",
  "site-key-generated": "a limit of ours: nobody could tell the device",
  "sku-resize": "the plan replaces the gateway, which Azure takes",
  "subnet-in-use": "stands on devices that no design makes",
  "subnet-limit": "the simulator counts usages and does not refuse",
  "tunnel-limit": "no code for it is documented or was ever seen",
  "vnet-limit": "the simulator counts usages and does not refuse",
};
