import { findSku, tunnelThroughput } from "@/lib/facts";
import { deviceCount, farEnd, isVpnLink, linksOf } from "./queries";
import type { Gateway, Link, Site, Topology, Vnet } from "./schema";

/** What a gateway carries at most, and what its links could bring, in Mbps. */
export interface GatewayLoad {
  /** The vnet's id. */
  id: string;
  /** The SKU's figure for all tunnels and clients together; null for a SKU without one. */
  aggregateMbps: number | null;
  /** The sum of what its links could carry if this gateway were no limit. */
  linksMbps: number;
  tunnels: number;
  hasClients: boolean;
}

/** What a link carries at most, in Mbps, and what sets that. */
export interface LinkCapacity {
  id: string;
  /** Null for a peering, which no gateway limits, and where no figure is known. */
  mbps: number | null;
  /** The vnet whose gateway is the limit, "tunnel" where one tunnel's own is; null without a limit. */
  limit: string | null;
}

export interface Bandwidth {
  gateways: ReadonlyMap<string, GatewayLoad>;
  links: ReadonlyMap<string, LinkCapacity>;
}

/** Weighs a design by the published figures: every link by its tunnels and both gateways, every gateway by its links. */
export function weighBandwidth(topology: Topology): Bandwidth {
  const places = indexPlaces(topology);
  const gateways = new Map<string, GatewayLoad>();
  for (const { id, gateway } of topology.vnets)
    if (gateway)
      gateways.set(id, {
        ...{ id, aggregateMbps: aggregateOf(gateway), linksMbps: 0, tunnels: 0 },
        hasClients: gateway.clientPool !== null,
      });
  for (const link of topology.links.filter(isVpnLink)) {
    for (const end of new Set([link.from, link.to])) {
      const load = gateways.get(end);
      if (!load) continue;
      load.linksMbps += weighLink(places, link, end).mbps ?? 0;
      load.tunnels += tunnelsOf(places, link);
    }
  }
  return { gateways, links: new Map(topology.links.map((link) => [link.id, weighLink(places, link)])) };
}

type Places = ReadonlyMap<string, Vnet | Site>;

function indexPlaces({ vnets, sites }: Topology): Places {
  return new Map([...vnets, ...sites].map((place) => [place.id, place]));
}

function gatewayOf(places: Places, id: string): Gateway | null {
  const place = places.get(id);
  return place && "gateway" in place ? place.gateway : null;
}

/** The links of a way with its narrowest; `mbps` null where no gateway lies on it. */
export interface WayCapacity {
  links: readonly string[];
  mbps: number | null;
  /** The link that is narrowest, the first of equal ones; null without a limit. */
  narrowest: LinkCapacity | null;
}

/** What a way carries that goes by these vnets and sites; where a peering stands beside a VPN link, traffic takes it. */
export function weighWay(topology: Topology, { links }: Bandwidth, way: readonly string[]): WayCapacity {
  const hops = way.slice(1).flatMap((to, at) => {
    const between = linksOf(topology, to).filter((link) => farEnd(link, to) === way[at]);
    return between.find((link) => !isVpnLink(link)) ?? between[0] ?? [];
  });
  let narrowest: LinkCapacity | null = null;
  for (const { id } of hops) {
    const capacity = links.get(id);
    if (!capacity || capacity.mbps === null) continue;
    if (narrowest?.mbps == null || capacity.mbps < narrowest.mbps) narrowest = capacity;
  }
  return { links: hops.map(({ id }) => id), mbps: narrowest?.mbps ?? null, narrowest };
}

/** `except`: a gateway that is not looked at. */
function weighLink(places: Places, link: Link, except?: string): LinkCapacity {
  if (!isVpnLink(link)) return { id: link.id, mbps: null, limit: null };
  let [mbps, limit] = [singleTunnel(places, link) * tunnelsOf(places, link), "tunnel"];
  for (const end of [link.from, link.to]) {
    const gateway = end === except ? null : gatewayOf(places, end);
    const own = gateway && aggregateOf(gateway);
    if (own !== null && own < mbps) [mbps, limit] = [own, end];
  }
  return { id: link.id, mbps, limit };
}

/** One tunnel by its encryption at the older of both gateways, or the figure for any. */
function singleTunnel(places: Places, link: Link): number {
  const generations = [link.from, link.to].map((id) => gatewayOf(places, id)?.generation);
  const row = tunnelThroughput.byEncryption.find(
    ({ encryption, generation }) =>
      encryption === link.ipsecPolicy?.ipsecEncryption && generations.some((own) => own === generation),
  );
  return row?.mbps ?? tunnelThroughput.singleTunnelMbps;
}

/** One, or where a site is an end one per device. */
function tunnelsOf(places: Places, link: Link): number {
  const site = [link.from, link.to].map((id) => places.get(id)).find((place) => place && "device" in place);
  return site && "device" in site ? deviceCount(site) : 1;
}

function aggregateOf(gateway: Gateway): number | null {
  const sku = findSku(gateway.sku);
  const own = gateway.generation === "None" ? undefined : sku?.byGeneration[gateway.generation];
  const first = sku?.generations[0];
  return (own ?? (first && sku?.byGeneration[first]))?.throughputMbps ?? null;
}
