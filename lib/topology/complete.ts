import { findSku } from "@/lib/facts";
import { layOutPlaces } from "./layout";
import type { Gateway, Link, Position, Site, Topology, TopologyFile, Vnet } from "./schema";

/**
 * Fills in the defaults that depend on something else in the file: gateway names and generations, methods and keys
 * of links, positions. What stands in the file is never changed.
 */
export function completeTopology(file: TopologyFile): Topology {
  const sites = new Set(file.sites.map((site) => site.id));
  const positions = layOutPlaces(file);
  const positionOf = (place: { id: string; position?: Position | undefined }): Position =>
    place.position ?? positions.get(place.id) ?? { x: 0, y: 0 };
  return {
    ...file,
    vnets: file.vnets.map(
      (vnet): Vnet => ({
        ...vnet,
        gateway: vnet.gateway && completeGateway(vnet.gateway, vnet.name),
        position: positionOf(vnet),
      }),
    ),
    sites: file.sites.map((site): Site => ({ ...site, position: positionOf(site) })),
    links: file.links.map((link) => completeLink(link, sites.has(link.from) || sites.has(link.to))),
  };
}

/** The name a vnet's gateway has unless the file says otherwise. */
export function defaultGatewayName(vnetName: string): string {
  return `${vnetName}-gateway`;
}

/** The lowest generation that offers the SKU; Generation1 for a SKU we do not know. */
export function defaultGeneration(sku: string): Gateway["generation"] {
  return findSku(sku)?.generations[0] ?? "Generation1";
}

function completeGateway(
  gateway: NonNullable<TopologyFile["vnets"][number]["gateway"]>,
  vnetName: string,
): Gateway {
  return {
    ...gateway,
    name: gateway.name ?? defaultGatewayName(vnetName),
    generation: gateway.generation ?? defaultGeneration(gateway.sku),
  };
}

function completeLink(link: TopologyFile["links"][number], toSite: boolean): Link {
  return {
    ...link,
    method: link.method ?? (toSite ? "ipsec" : "vnet2vnet"),
    sharedKey: link.sharedKey ?? { source: toSite ? "provided" : "generated" },
  };
}
