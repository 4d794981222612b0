import { toStartAndCount } from "./cidr";
import { deviceCount, farEnd, findPlace, isVpnLink } from "./queries";
import type { Device, Link, Topology, Vnet } from "./schema";

/** A range in both notations: as a prefix, and as start address and count (null for what is no IPv4 prefix). */
export interface TableRange {
  prefix: string;
  startAndCount: { start: string; count: number } | null;
}

/** Where a local network's VPN device is: an address or name, known once the far gateway stands, or not known yet. */
export type DeviceOfLocalNetwork =
  | { known: "address" | "fqdn"; text: string }
  | { known: "onceDeployed"; vnet: string }
  | { known: "no" };

/** What a gateway sees at the far end of one VPN link; one for each device of a site. */
export interface LocalNetwork {
  link: string;
  far: string;
  name: string;
  ranges: string[];
  device: DeviceOfLocalNetwork;
}

/** One place of the address plan: its own ranges and the local networks its gateway sees. */
export interface AddressRow {
  place: string;
  kind: "vnet" | "site";
  name: string;
  region: string | null;
  ranges: TableRange[];
  gateway: { name: string; sku: string } | null;
  /** The vnet whose gateway a vnet without its own uses. */
  usesGatewayOf: string | null;
  /** Of a site: where its first device is. */
  device: DeviceOfLocalNetwork | null;
  localNetworks: LocalNetwork[];
}

/** The article's table 1 for a design: for every place its own definition, for every gateway its local networks. */
export function tabulateAddresses(topology: Topology): AddressRow[] {
  const vnets = topology.vnets.map((vnet): AddressRow => {
    const { id, name, region, addressSpace, gateway } = vnet;
    return {
      place: id,
      kind: "vnet",
      name,
      region,
      ranges: addressSpace.map(toTableRange),
      gateway: gateway && { name: gateway.name, sku: gateway.sku },
      usesGatewayOf: gateway ? null : findLender(topology, id),
      device: null,
      localNetworks: gateway ? listLocalNetworks(topology, vnet) : [],
    };
  });
  const sites = topology.sites.map(
    ({ id, name, addressSpace, device }): AddressRow => ({
      place: id,
      kind: "site",
      name,
      region: null,
      ranges: addressSpace.map(toTableRange),
      gateway: null,
      usesGatewayOf: null,
      device: toDevice(device),
      localNetworks: [],
    }),
  );
  return [...vnets, ...sites];
}

function toTableRange(prefix: string): TableRange {
  return { prefix, startAndCount: toStartAndCount(prefix) };
}

function findLender({ links }: Topology, vnetId: string): string | null {
  const lending = links.find(
    (link) =>
      !isVpnLink(link) &&
      link.gatewayTransit !== null &&
      link.gatewayTransit !== vnetId &&
      (link.from === vnetId || link.to === vnetId),
  );
  return lending?.gatewayTransit ?? null;
}

function listLocalNetworks(topology: Topology, { id }: Vnet): LocalNetwork[] {
  const links = topology.links.filter((link) => isVpnLink(link) && (link.from === id || link.to === id));
  return links.flatMap((link) => toLocalNetworks(topology, link, farEnd(link, id)));
}

function toLocalNetworks(topology: Topology, link: Link, far: string): LocalNetwork[] {
  const place = findPlace(topology, far);
  if (!place) return [];
  if (place.kind === "vnet") {
    const { name, addressSpace } = place.vnet;
    const device: DeviceOfLocalNetwork = { known: "onceDeployed", vnet: far };
    return [{ link: link.id, far, name, ranges: addressSpace, device }];
  }
  const { site } = place;
  return Array.from({ length: deviceCount(site) }, (_, at) => ({
    link: link.id,
    far,
    name: site.name,
    ranges: site.addressSpace,
    device: toDevice(at === 0 ? site.device : (site.moreDevices[at - 1]?.device ?? null)),
  }));
}

function toDevice(device: Device | null): DeviceOfLocalNetwork {
  if (device?.address) return { known: "address", text: device.address };
  if (device?.fqdn) return { known: "fqdn", text: device.fqdn };
  return { known: "no" };
}
