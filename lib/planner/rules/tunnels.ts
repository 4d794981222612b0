import { findSku, type SkuLimits } from "@/lib/facts";
import { deviceCount, farEnd, type Gateway, isVpnLink, type Link } from "@/lib/topology";
import type { IndexedVnet, TopologyIndex } from "../topology-index";

/** Tunnels as limits count them: one per VPN link, one per device where a site is the far end. */
export function countTunnels(index: TopologyIndex, place: IndexedVnet): { count: number; links: Link[] } {
  const links = place.links.filter((link) => isVpnLink(link) && link.from !== link.to);
  const count = links.reduce((sum, link) => {
    const far = index.places.get(farEnd(link, place.id));
    return sum + (far?.kind === "site" ? deviceCount(far.site) : 1);
  }, 0);
  return { count, links };
}

/** What the SKU offers in the gateway's generation; null for a SKU we do not know. */
export function skuLimits(gateway: Gateway): SkuLimits | null {
  const sku = findSku(gateway.sku);
  if (!sku) return null;
  const generation = gateway.generation === "None" ? undefined : gateway.generation;
  return (generation && sku.byGeneration[generation]) ?? Object.values(sku.byGeneration)[0] ?? null;
}

/** The SKU's own limit of tunnels; null for a SKU we do not know. */
export function skuTunnelLimit(gateway: Gateway): number | null {
  return skuLimits(gateway)?.tunnels ?? null;
}

/** The lower of the topology's and the SKU's limit; null when neither says one. */
export function lowerTunnelLimit(index: TopologyIndex, gateway: Gateway): number | null {
  const own = index.topology.settings.tunnelLimitPerGateway;
  const sku = skuTunnelLimit(gateway);
  if (own === null || sku === null) return own ?? sku;
  return Math.min(own, sku);
}
