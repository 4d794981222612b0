import { parseTopology, type Topology } from "@/lib/topology";
import { type ArmMember, isOn, itemsAt, leafName, objectAt, parentOf, textAt, textsAt } from "./arm-members";
import { readConnections } from "./read-arm-connections";

/** A resource of an ARM template, its expressions evaluated as far as a template can be without deploying it. */
export interface ArmDesignResource {
  id: string;
  type: string;
  location?: unknown;
  properties?: unknown;
}

/**
 * What a template's resources are as a topology, for tests: null where there is no virtual network among them. What
 * stood before and is only built upon is `standing`.
 */
export function readArmDesign(
  name: string,
  written: readonly ArmDesignResource[],
  standing: readonly ArmDesignResource[] = [],
): Topology | null {
  const resources = [...standing, ...written];
  const ofType = (type: string) =>
    resources.filter((resource) => resource.type.toLowerCase() === `microsoft.network/${type}`);
  const networks = ofType("virtualnetworks");
  if (networks.length === 0) return null;
  const ids = new Map(networks.map(({ id }, at) => [id.toLowerCase(), `v${at + 1}`]));
  const gateways = ofType("virtualnetworkgateways").filter(
    ({ properties }) => (textAt(properties, "gatewayType") ?? "Vpn") === "Vpn",
  );
  const gatewayOf = new Map(gateways.map((gateway) => [networkOf(gateway.properties), gateway]));
  const locals = ofType("localnetworkgateways");
  const sites = new Map(locals.map(({ id }, at) => [id.toLowerCase(), `s${at + 1}`]));
  const vnetOfGateway = new Map(
    gateways.map(({ id, properties }) => [id.toLowerCase(), ids.get(networkOf(properties)) ?? ""]),
  );
  const parsed = parseTopology({
    format: "meshwright.topology/1",
    name,
    // The templates are held to what Azure allows, not to a limit of our own.
    settings: { tunnelLimitPerGateway: null, tags: {} },
    vnets: networks.map((network) =>
      readNetwork(network, {
        id: ids.get(network.id.toLowerCase()) ?? "",
        existing: standing.includes(network),
        gateway: gatewayOf.get(network.id.toLowerCase()) ?? null,
        subnets: ofType("virtualnetworks/subnets").filter(({ id }) => isChild(id, network.id)),
      }),
    ),
    sites: locals.map((local) => readSite(local, sites.get(local.id.toLowerCase()) ?? "")),
    links: readConnections({
      connections: ofType("connections"),
      peerings: ofType("virtualnetworks/virtualnetworkpeerings"),
      networks: ids,
      gateways: vnetOfGateway,
      sites,
    }),
  });
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults)}`);
  return parsed.topology;
}

function isChild(id: string, parent: string): boolean {
  return id.toLowerCase().startsWith(`${parent.toLowerCase()}/`);
}

/** The network of a gateway, by the subnet of its first address; lower case. */
function networkOf(properties: unknown): string {
  const [first] = itemsAt(properties, "ipConfigurations");
  return parentOf(textAt(first, "properties", "subnet", "id") ?? "").toLowerCase();
}

interface NetworkParts {
  id: string;
  existing: boolean;
  gateway: ArmDesignResource | null;
  /** Those written beside the network. */
  subnets: ArmDesignResource[];
}

function readNetwork(
  { id: armId, location, properties }: ArmDesignResource,
  { id, existing, gateway, subnets }: NetworkParts,
) {
  const [, , subscriptionId = "", , resourceGroup = ""] = armId.split("/");
  const inside = itemsAt(properties, "subnets").map((subnet) => ({
    name: textAt(subnet, "name") ?? "",
    properties: objectAt(subnet, "properties"),
  }));
  const beside = subnets.map((subnet) => ({
    name: leafName(subnet.id),
    properties: objectAt(subnet, "properties"),
  }));
  // A template may write the same subnet both within its network and by itself.
  const all = new Map([...inside, ...beside].map((subnet) => [subnet.name.toLowerCase(), subnet]));
  return {
    ...{ id, existing, name: leafName(armId), subscriptionId, resourceGroup },
    region: toRegion(location),
    addressSpace: textsAt(properties, "addressSpace", "addressPrefixes"),
    subnets: [...all.values()].map(readSubnet),
    dnsServers: textsAt(properties, "dhcpOptions", "dnsServers"),
    gateway: gateway && readGateway(gateway),
  };
}

/** Templates name a region as people read it, too: "West US 2". */
function toRegion(location: unknown): string {
  return typeof location === "string" ? location.toLowerCase().replaceAll(" ", "") : "";
}

function readSubnet({ name, properties }: { name: string; properties: ArmMember }) {
  // One written inside the subnet has no id, and is on it all the same.
  const isGuarded = objectAt(properties, "networkSecurityGroup") !== undefined;
  const group = textAt(properties, "networkSecurityGroup", "id") ?? (isGuarded ? "inline" : undefined);
  const table = textAt(properties, "routeTable", "id");
  return {
    name,
    prefix: textAt(properties, "addressPrefix") ?? textsAt(properties, "addressPrefixes")[0] ?? "",
    ...(group === undefined ? {} : { networkSecurityGroupId: group }),
    ...(table === undefined ? {} : { routeTableId: table }),
  };
}

function readGateway({ id, properties }: ArmDesignResource) {
  const sku = textAt(properties, "sku", "name");
  const generation = textAt(properties, "vpnGatewayGeneration");
  const clients = objectAt(properties, "vpnClientConfiguration");
  const protocols = textsAt(clients, "vpnClientProtocols");
  const pool = textsAt(clients, "vpnClientAddressPool", "addressPrefixes");
  const isCertified = itemsAt(clients, "vpnClientRootCertificates").length > 0;
  const asn = objectAt(properties, "bgpSettings")?.asn;
  return {
    name: leafName(id),
    ...(sku === undefined ? {} : { sku }),
    ...(generation === undefined || generation === "None" ? {} : { generation }),
    routing: textAt(properties, "vpnType") === "PolicyBased" ? "static" : "dynamic",
    activeActive: isOn(properties, "activeActive"),
    bgp: isOn(properties, "enableBgp") ? { asn: Number(asn ?? 65515), apipa: [] } : null,
    clientPool:
      pool.length === 0
        ? null
        : {
            addressPool: pool,
            // What is not said is what every gateway has, Basic too.
            protocols: protocols.length > 0 ? protocols : ["SSTP"],
            authentication: isCertified ? [{ type: "Certificate", settings: {} }] : [],
          },
  };
}

function readSite({ id: armId, properties }: ArmDesignResource, id: string) {
  const settings = objectAt(properties, "bgpSettings");
  const address = textAt(properties, "gatewayIpAddress");
  return {
    ...{ id, name: leafName(armId) },
    addressSpace: textsAt(properties, "localNetworkAddressSpace", "addressPrefixes"),
    device: { address: address ?? null, fqdn: textAt(properties, "fqdn") ?? null },
    bgp: settings?.asn
      ? { asn: Number(settings.asn), peeringAddress: textAt(settings, "bgpPeeringAddress") ?? "" }
      : null,
  };
}
