import type { Bandwidth, GatewayLoad, Topology, WayCapacity } from "@/lib/topology";
import type { ModeState, ModeStates } from "./mode-state";

/** What Bandwidth mode says: of each gateway what it carries and what its links could bring, of each link how wide it is. */
export function toBandwidthStates(
  topology: Topology,
  bandwidth: Bandwidth,
  way: WayCapacity | null,
): ModeStates {
  const onWay = new Set(way?.links);
  const placeState = (id: string): ModeState => {
    const load = bandwidth.gateways.get(id);
    if (load?.aggregateMbps == null) return { says: "noGateway" };
    return {
      says: "carries",
      mbps: load.aggregateMbps,
      links: load.linksMbps,
      isOverfull: isOverfull(load),
    };
  };
  const linkState = (id: string): ModeState => ({
    says: "width",
    mbps: bandwidth.links.get(id)?.mbps ?? null,
    way: way?.narrowest?.id === id ? "narrowest" : onWay.has(id) ? "on" : way ? "off" : "none",
  });
  return {
    places: new Map([...topology.vnets, ...topology.sites].map(({ id }) => [id, placeState(id)])),
    links: new Map(topology.links.map(({ id }) => [id, linkState(id)])),
  };
}

/** Several links together could bring more than the gateway carries; of a single one the link itself says so. */
export function isOverfull({ aggregateMbps, linksMbps, tunnels }: GatewayLoad): boolean {
  return aggregateMbps !== null && tunnels > 1 && linksMbps > aggregateMbps;
}

const THINNEST = 5;
const PER_DOUBLING = 4;
/** Where the scale begins: the smallest SKU. */
const SMALLEST_MBPS = 100;

/** How wide a link is drawn, in canvas units: every doubling is as much wider; nothing for one without a limit. */
export function bandWidth(mbps: number | null): number {
  if (mbps === null) return 0;
  return Math.max(THINNEST, THINNEST + PER_DOUBLING * Math.log2(mbps / SMALLEST_MBPS));
}
