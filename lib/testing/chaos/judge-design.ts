import type { Gateway, Link, Topology, Vnet } from "@/lib/topology";
import type { AzureResource, Evidence } from "./evidence";
import { SAID_ADDRESS } from "./person";

/**
 * Azure holds what the design says, and no more: told from the design and Azure's own words alone, without the planner's
 * names and bodies, which would agree with themselves.
 */
export function judgeDesigns(evidence: Evidence): string[] {
  return evidence.wanted.flatMap((wanted) => {
    const standing = [...evidence.azure.resources.values()].filter(({ id }) => wanted.owns(id));
    if (wanted.design === null) {
      return standing.map(({ id }) => `design: ${id} stands and should not`);
    }
    return judgeDesign(wanted.design, { ...evidence, standing });
  });
}

type Standing = Pick<Evidence, "azure"> & { standing: readonly AzureResource[] };

function judgeDesign(design: Topology, world: Standing): string[] {
  const gateways = new Map(design.vnets.map((vnet) => [vnet.id, findGateways(world, vnet)]));
  const peerings = design.links.filter(({ method }) => method === "peering").length;
  const built = design.vnets.filter(({ gateway }) => gateway !== null);
  const addresses = new Set([...gateways.values()].flat().flatMap(addressesOf));
  return [
    ...design.vnets.flatMap((vnet) => judgeVnet(vnet, world)),
    ...design.vnets.flatMap((vnet) => judgeGateway(vnet, gateways.get(vnet.id) ?? [], world)),
    ...design.links.flatMap((link) => judgeLink(link, design, { ...world, gateways })),
    ...expectCount(world, "virtualNetworks", design.vnets.length),
    ...expectCount(world, "virtualNetworkGateways", built.length),
    ...expectCount(world, "publicIPAddresses", addresses.size),
    ...expectCount(world, "virtualNetworks/virtualNetworkPeerings", 2 * peerings),
  ];
}

function expectCount({ standing }: Standing, type: string, wanted: number): string[] {
  const found = standing.filter((each) => each.type === `Microsoft.Network/${type}`).length;
  return found === wanted ? [] : [`design: ${found} ${type} stand instead of ${wanted}`];
}

function judgeVnet(vnet: Vnet, { standing }: Standing): string[] {
  const found = standing.filter(
    ({ id, type, name }) =>
      type === "Microsoft.Network/virtualNetworks" &&
      name.toLowerCase() === vnet.name.toLowerCase() &&
      id.toLowerCase().includes(`/resourcegroups/${vnet.resourceGroup.toLowerCase()}/`),
  );
  const [only] = found;
  if (only === undefined || found.length > 1)
    return [`design: ${found.length} vnets are called ${vnet.name}`];
  const subnets = listAt(only.properties, "subnets").map(
    (subnet) => `${String(subnet.name)} ${prefixOf(subnet)}`,
  );
  return [
    ...expectSame(
      `${vnet.name}'s ranges`,
      textsAt(only.properties, "addressSpace", "addressPrefixes"),
      vnet.addressSpace,
    ),
    ...expectSame(
      `${vnet.name}'s subnets`,
      subnets,
      vnet.subnets.map(({ name, prefix }) => `${name} ${prefix}`),
    ),
    ...expectSame(
      `${vnet.name}'s DNS`,
      textsAt(only.properties, "dhcpOptions", "dnsServers"),
      vnet.dnsServers,
    ),
  ];
}

function prefixOf(subnet: Record<string, unknown>): string {
  const properties = objectAt(subnet, "properties");
  return String(properties.addressPrefix ?? textsAt(properties, "addressPrefixes")[0]);
}

function findGateways({ standing }: Standing, vnet: Vnet): AzureResource[] {
  const inside = `/resourcegroups/${vnet.resourceGroup}/providers/microsoft.network/virtualnetworks/${vnet.name}/subnets/`;
  return standing.filter(
    ({ type, properties }) =>
      type === "Microsoft.Network/virtualNetworkGateways" &&
      listAt(properties, "ipConfigurations").some((each) =>
        idAt(objectAt(each, "properties"), "subnet").includes(inside.toLowerCase()),
      ),
  );
}

function judgeGateway({ name, gateway }: Vnet, found: readonly AzureResource[], world: Standing): string[] {
  if (gateway === null)
    return found.length === 0 ? [] : [`design: ${name} has a gateway and should have none`];
  const [only] = found;
  if (only === undefined || found.length > 1) return [`design: ${name} has ${found.length} gateways`];
  const addresses = addressesOf(only);
  return [
    ...(only.properties.provisioningState === "Succeeded"
      ? []
      : [`design: ${name}'s gateway is not Succeeded`]),
    ...expectSame(`${name}'s gateway`, describeGateway(only), wantGateway(gateway)),
    ...addresses
      .filter((id) => !world.azure.resources.has(id))
      .map((id) => `design: ${name}'s gateway leans on ${id}`),
  ];
}

/** Ids of the public addresses that a gateway uses; more than one makes it active-active, clients may want another. */
function addressesOf({ properties }: AzureResource): string[] {
  return listAt(properties, "ipConfigurations").map((each) =>
    idAt(objectAt(each, "properties"), "publicIPAddress"),
  );
}

function describeGateway({ properties }: AzureResource): string[] {
  const asn = objectAt(properties, "bgpSettings").asn;
  return [
    String(objectAt(properties, "sku").name),
    `active-active ${properties.activeActive === true}`,
    `BGP ${properties.enableBgp === true ? String(asn) : "off"}`,
  ];
}

function wantGateway({ sku, activeActive, bgp }: Gateway): string[] {
  return [sku, `active-active ${activeActive}`, `BGP ${bgp === null ? "off" : bgp.asn}`];
}

type Joined = Standing & { gateways: ReadonlyMap<string, readonly AzureResource[]> };

/** Both halves stand, with one key, and between vnets the tunnel is up. */
function judgeLink(link: Link, { vnets, sites }: Topology, world: Joined): string[] {
  const told = `link ${link.id}`;
  if (link.method === "peering") return judgePeering(link, vnets, world);
  const halves = [
    { near: link.from, far: link.to },
    { near: link.to, far: link.from },
  ].filter(({ near }) => vnets.some(({ id }) => id === near));
  const connections = halves.map((half) => findConnections(half, sites, world));
  const all = connections.flat();
  const keys = new Set(all.map(({ sharedKey }) => sharedKey));
  const isBetweenVnets = halves.length === 2;
  return [
    ...halves.flatMap(({ near, far }, at) => {
      const found = connections[at]?.length ?? 0;
      const wanted = countConnections(link, vnets.find(({ id }) => id === far) ?? null);
      return (wanted === null ? found > 0 : found === wanted)
        ? []
        : [`unpaired: ${told} has ${found} connections from ${near} to ${far}, not ${wanted ?? "any"}`];
    }),
    ...(keys.size <= 1 && !keys.has("") && !keys.has(null)
      ? []
      : [`keys: ${told} has ${keys.size} different keys`]),
    ...(isBetweenVnets ? all : [])
      .filter(({ id }) => world.azure.connections.get(id.toLowerCase()) !== "Connected")
      .map(({ id }) => `design: ${id} is ${world.azure.connections.get(id.toLowerCase())}`),
  ];
}

/**
 * To each address of the far gateway its own where it is told as local gateways and routes come over BGP: ranges that are
 * told can stand behind one of them only. Null, at least one, to a site.
 */
function countConnections({ method, bgp }: Link, far: Vnet | null): number | null {
  if (far === null) return null;
  return method === "ipsec" && bgp && far.gateway?.activeActive ? 2 : 1;
}

/** The connections of one half: from the near vnet's gateway to the far one's, to its addresses, or to the site's devices. */
function findConnections(
  { near, far }: { near: string; far: string },
  sites: Topology["sites"],
  { standing, azure, gateways }: Joined,
): AzureResource[] {
  const nearGateways = idsOf(gateways.get(near) ?? []);
  const farGateways = gateways.get(far) ?? [];
  const isFar = createFarTest(
    farGateways,
    sites.find(({ id }) => id === far),
    azure,
  );
  return standing.filter(
    ({ type, properties }) =>
      type === "Microsoft.Network/connections" &&
      nearGateways.has(idAt(properties, "virtualNetworkGateway1")) &&
      (idsOf(farGateways).has(idAt(properties, "virtualNetworkGateway2")) ||
        isFar(azure.resources.get(idAt(properties, "localNetworkGateway2")))),
  );
}

/** Tells a local network gateway that stands for the far place: by the address of the gateway or of a device there. */
function createFarTest(
  farGateways: readonly AzureResource[],
  site: Topology["sites"][number] | undefined,
  azure: Evidence["azure"],
): (local: AzureResource | undefined) => boolean {
  const gatewayAddresses = farGateways
    .flatMap(addressesOf)
    .map((id) => azure.resources.get(id)?.properties.ipAddress);
  const devices = site === undefined ? [] : [site, ...site.moreDevices].map(({ device }) => device);
  const known = new Set([
    ...gatewayAddresses,
    ...devices.map(({ address, fqdn }) => address ?? fqdn ?? SAID_ADDRESS),
  ]);
  return (local) => {
    const { gatewayIpAddress, fqdn } = local?.properties ?? {};
    const isSaid = String(gatewayIpAddress).startsWith(SAID_ADDRESS) && known.has(SAID_ADDRESS);
    return isSaid || known.has(String(gatewayIpAddress || fqdn));
  };
}

function judgePeering({ id, from, to }: Link, vnets: readonly Vnet[], { standing }: Standing): string[] {
  const pathOf = (vnetId: string) => {
    const vnet = vnets.find((each) => each.id === vnetId);
    return `/resourcegroups/${vnet?.resourceGroup}/providers/microsoft.network/virtualnetworks/${vnet?.name}`.toLowerCase();
  };
  return [
    [from, to],
    [to, from],
  ].flatMap(([near = "", far = ""]) => {
    const halves = standing.filter(
      (each) =>
        each.type === "Microsoft.Network/virtualNetworks/virtualNetworkPeerings" &&
        each.id.toLowerCase().includes(`${pathOf(near)}/`) &&
        idAt(each.properties, "remoteVirtualNetwork").endsWith(pathOf(far)),
    );
    if (halves.length !== 1)
      return [`unpaired: peering ${id} has ${halves.length} halves from ${near} to ${far}`];
    const state = halves[0]?.properties.peeringState;
    return state === "Connected" ? [] : [`design: peering ${id} from ${near} is ${String(state)}`];
  });
}

function expectSame(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  const [a, b] = [found, wanted].map((texts) =>
    texts
      .map((text) => text.toLowerCase())
      .sort()
      .join(", "),
  );
  return a === b ? [] : [`design: ${what} are ${a} instead of ${b}`];
}

function idsOf(resources: readonly AzureResource[]): Set<string> {
  return new Set(resources.map(({ id }) => id.toLowerCase()));
}

function objectAt(value: Record<string, unknown>, name: string): Record<string, unknown> {
  const found = value[name];
  return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
}

function listAt(value: Record<string, unknown>, name: string): Record<string, unknown>[] {
  const found = value[name];
  return Array.isArray(found) ? (found as Record<string, unknown>[]) : [];
}

function textsAt(value: Record<string, unknown>, ...path: string[]): string[] {
  const names = [...path];
  const last = names.pop() ?? "";
  const found = names.reduce(objectAt, value)[last];
  return Array.isArray(found) ? found.map(String) : [];
}

/** The lower-cased id of what is referred to, or "". */
function idAt(value: Record<string, unknown>, name: string): string {
  return String(objectAt(value, name).id ?? "").toLowerCase();
}
