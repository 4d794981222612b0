import fc from "fast-check";
import {
  completeTopology,
  createFromTemplate,
  type LinkMethod,
  newLink,
  newSite,
  newVnet,
  type Topology,
  topologyFileSchema,
} from "@/lib/topology";

/** Random topologies for property tests: any that the schema lets through, however wrong, and sound ones. */

const ids = ["a", "b", "c", "d", "constructor", "vnet1", "hq"];
const id = fc.constantFrom(...ids);
const name = fc.oneof(
  fc.constantFrom("VNet1", "vnet1", "Hub", "GatewaySubnet", "gatewaysubnet", "HQ Taipei", "", "x".repeat(90)),
  fc.string({ maxLength: 12 }),
);
const octet = fc.constantFrom(0, 1, 2, 128, 255);
const prefix = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(10, 172, 192, 169, 224), octet, octet, octet, fc.integer({ min: 8, max: 32 }))
      .map(([a, b, c, d, length]) => `${a}.${b}.${c}.${d}/${length}`),
  },
  { weight: 4, arbitrary: fc.constantFrom("10.1.0.0/16", "10.2.0.0/16", "10.1.128.0/17", "0.0.0.0/0") },
  { weight: 1, arbitrary: fc.constantFrom("fd00::/8", "ten", "010.0.0.0/8", "10.0.0.0/33", "") },
);
const prefixes = fc.array(prefix, { maxLength: 4 });
const asn = fc.constantFrom(0, 65010, 65011, 65515, 4294967295, Number.MAX_SAFE_INTEGER);
const authentication = fc.array(
  fc.record({
    type: fc.constantFrom("Certificate", "Radius", "AAD"),
    settings: fc.constant({ __proto__x: "y" }),
  }),
  { maxLength: 2 },
);

const gateway = fc.record(
  {
    name,
    sku: fc.constantFrom("VpnGw1AZ", "VpnGw5AZ", "VpnGw1", "Basic", "Standard", "constructor", "Huge"),
    generation: fc.constantFrom("Generation1", "Generation2", "None"),
    routing: fc.constantFrom("dynamic", "static"),
    activeActive: fc.boolean(),
    bgp: fc.option(fc.record({ asn, apipa: fc.array(prefixes, { maxLength: 2 }) })),
    clientPool: fc.option(
      fc.record({
        addressPool: prefixes,
        authentication,
        protocols: fc.subarray(["OpenVPN", "IkeV2", "SSTP"]),
      }),
    ),
    existing: fc.boolean(),
  },
  { requiredKeys: [] },
);

const vnet = fc.record(
  {
    id,
    name,
    subscriptionId: fc.constantFrom("s1", "S1", "11111111-1111-1111-1111-111111111111"),
    tenantId: fc.constantFrom(null, "constructor", "Tenant", "tenant"),
    dnsServers: fc.array(fc.constantFrom("10.1.0.4", "168.63.129.16", "dns", ""), { maxLength: 22 }),
    resourceGroup: fc.constantFrom("rg", "RG", "other", "", "bad."),
    region: fc.constantFrom("westus", "westus2", "atlantis", "constructor"),
    addressSpace: prefixes,
    subnets: fc.array(
      fc.record(
        { name, prefix, networkSecurityGroupId: fc.constant("/nsg"), routeTableId: fc.constant("") },
        { requiredKeys: ["name", "prefix"] },
      ),
      { maxLength: 4 },
    ),
    existing: fc.boolean(),
    gateway: fc.option(gateway),
    cloud: fc.constantFrom("AzureCloud", "AzureChinaCloud"),
  },
  { requiredKeys: ["id", "name", "subscriptionId", "resourceGroup", "region", "addressSpace"] },
);

const device = fc.record({
  address: fc.option(fc.constantFrom("203.0.113.9", "10.1.0.9", "ten", "")),
  fqdn: fc.option(fc.constantFrom("vpn.example.com")),
  kind: fc.constant("generic"),
});
const siteBgp = fc.option(
  fc.record({ asn, peeringAddress: fc.constantFrom("192.168.255.1", "10.1.0.9", "169.254.1.1", "") }),
);
const site = fc.record(
  {
    id,
    name,
    addressSpace: prefixes,
    device,
    moreDevices: fc.array(fc.record({ device, bgp: siteBgp }), { maxLength: 2 }),
    bgp: siteBgp,
  },
  { requiredKeys: ["id", "name", "addressSpace"] },
);

const algorithm = fc.option(
  fc.constantFrom("AES256", "GCMAES256", "GCMAES128", "SHA1", "None", "DHGroup2", "constructor"),
  { nil: undefined },
);
const ipsecPolicy = fc.record({
  saLifeTimeSeconds: fc.option(fc.integer(), { nil: undefined }),
  saDataSizeKilobytes: fc.option(fc.integer(), { nil: undefined }),
  ipsecEncryption: algorithm,
  ipsecIntegrity: algorithm,
  ikeEncryption: algorithm,
  ikeIntegrity: algorithm,
  dhGroup: algorithm,
  pfsGroup: algorithm,
});
const place = fc.oneof(id, fc.constantFrom("gone", "a/clients", "constructor/clients", "/clients"));

const link = fc.record(
  {
    id: fc.constantFrom("l1", "l2", "l3", "l4", "l5", "l6", "hasownproperty"),
    from: id,
    to: fc.oneof(id, fc.constant("gone")),
    method: fc.constantFrom("vnet2vnet", "ipsec", "peering"),
    bgp: fc.boolean(),
    gatewayTransit: fc.option(id),
    existing: fc.boolean(),
    sharedKey: fc.constantFrom({ source: "generated" }, { source: "provided" }),
    protocol: fc.constantFrom("IKEv1", "IKEv2"),
    ipsecPolicy: fc.option(ipsecPolicy),
    dpdTimeoutSeconds: fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
    connectionMode: fc.constantFrom(
      ...["Default", "ResponderOnly", { from: "Default", to: "InitiatorOnly" }],
      { from: "ResponderOnly", to: "ResponderOnly" },
    ),
    ends: fc.record({ from: fc.record({ connectionName: name }) }, { requiredKeys: [] }),
  },
  { requiredKeys: ["id", "from", "to"] },
);

/** Any topology that parses, with every kind of mistake in it. */
export const arbitraryTopology: fc.Arbitrary<Topology> = fc
  .record({
    settings: fc.record({ tunnelLimitPerGateway: fc.option(fc.nat(12)), tags: fc.constant({ team: "net" }) }),
    vnets: fc.uniqueArray(vnet, { selector: (item) => item.id, maxLength: 5 }),
    sites: fc.uniqueArray(site, { selector: (item) => item.id, maxLength: 3 }),
    links: fc.uniqueArray(link, { selector: (item) => item.id, maxLength: 6 }),
    intents: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom("i1", "i2"),
        ...{ from: place, to: place, expect: fc.constantFrom("reachable", "isolated") },
      }),
      { selector: (item) => item.id },
    ),
  })
  .map((content) => {
    const taken = new Set(content.vnets.map((item) => item.id));
    const sites = content.sites.filter((item) => !taken.has(item.id));
    const file = { format: "meshwright.topology/1", name: "Random", ...content, sites };
    return completeTopology(topologyFileSchema.parse(file));
  });

const drawnVnets = fc.array(
  fc.record({ gateway: fc.constantFrom("none", "plain", "bgp"), activeActive: fc.boolean() }),
  { minLength: 1, maxLength: 5 },
);
const drawnSites = fc.array(fc.record({ bgp: fc.boolean(), known: fc.boolean() }), { maxLength: 2 });
const drawnLinks = fc.array(
  fc.record({ a: fc.nat(6), b: fc.nat(6), method: fc.constantFrom("vnet2vnet", "ipsec", "peering") }),
  { maxLength: 8 },
);

/**
 * Topologies drawn on the canvas without a mistake: free ranges, own ASNs, one link per pair, peerings where a
 * gateway is missing, whose hub lends its own.
 */
export const soundTopology: fc.Arbitrary<Topology> = fc
  .record({ vnets: drawnVnets, sites: drawnSites, links: drawnLinks })
  .map(({ vnets, sites, links }) => {
    let topology = createFromTemplate("empty");
    vnets.forEach(({ gateway, activeActive }, at) => {
      const drawn = newVnet(topology, { withGateway: gateway !== "none" });
      const bgp = gateway === "bgp" ? { asn: 65010 + at, apipa: [] } : null;
      const complete = { ...drawn, gateway: drawn.gateway && { ...drawn.gateway, activeActive, bgp } };
      topology = { ...topology, vnets: [...topology.vnets, complete] };
    });
    sites.forEach(({ bgp, known }, at) => {
      const drawn = newSite(topology);
      const device = { ...drawn.device, address: known ? `203.0.113.${at + 1}` : null };
      const speaks = bgp ? { asn: 65100 + at, peeringAddress: `192.168.${at}.1` } : null;
      topology = { ...topology, sites: [...topology.sites, { ...drawn, device, bgp: speaks }] };
    });
    for (const link of links) topology = drawLink(topology, link.a, link.b, link.method);
    return topology;
  });

/** Draws a link between two places by number, where one can be drawn that Azure would take. */
function drawLink(topology: Topology, a: number, b: number, wanted: LinkMethod): Topology {
  const places = [...topology.vnets, ...topology.sites];
  const [from, to] = [a, b].map((number) => places[number % places.length]);
  if (!from || !to || from === to || ("device" in from && "device" in to)) return topology;
  if (topology.links.some((link) => [from.id, to.id].every((id) => id === link.from || id === link.to)))
    return topology;
  const toSite = "device" in from || "device" in to;
  const spoke = [from, to].find((place) => "gateway" in place && place.gateway === null);
  if (toSite && spoke) return topology;
  const method = toSite ? "ipsec" : spoke ? "peering" : wanted;
  const drawn = newLink(topology, { from: from.id, to: to.id, method });
  const hub = spoke === from ? to : from;
  const isTaken = topology.links.some(
    (link) => link.gatewayTransit !== null && (link.from === spoke?.id || link.to === spoke?.id),
  );
  const lends = spoke !== undefined && "gateway" in hub && hub.gateway !== null && !isTaken;
  const link = lends ? { ...drawn, gatewayTransit: hub.id } : drawn;
  return { ...topology, links: [...topology.links, link] };
}
