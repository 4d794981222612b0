import { findSku } from "@/lib/facts";
import type { Gateway, Topology } from "@/lib/topology";

/** How many tunnels a gateway may carry: the lower of the topology's limit and the SKU's own, null if neither is known. */
export function tunnelLimit(gateway: Gateway, topology: Pick<Topology, "settings">): number | null {
  const sku = findSku(gateway.sku);
  const generation = gateway.generation === "None" ? sku?.generations[0] : gateway.generation;
  const ofSku = (generation && sku?.byGeneration[generation]?.tunnels) ?? null;
  const own = topology.settings.tunnelLimitPerGateway;
  if (own === null || ofSku === null) return own ?? ofSku;
  return Math.min(own, ofSku);
}
