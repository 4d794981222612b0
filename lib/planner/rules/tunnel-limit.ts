import { farEnd } from "@/lib/topology";
import type { IndexedVnet, TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { countTunnels, lowerTunnelLimit, skuTunnelLimit } from "./tunnels";

/** More tunnels on a gateway than the topology or its SKU allows. */
export const tunnelLimit: Rule = {
  code: "tunnel-limit",
  source: {
    source: "VPN Gateway SKU table: tunnels; 10 per gateway in the 2015 procedure",
    asOf: "2026-06-08",
  },
  check: ({ index }) => index.vnets.flatMap((place) => checkGateway(index, place)),
};

function checkGateway(index: TopologyIndex, place: IndexedVnet): Breach[] {
  const { gateway } = place.vnet;
  if (!gateway) return [];
  const { count, links } = countTunnels(index, place);
  const limit = lowerTunnelLimit(index, gateway);
  if (limit === null || count <= limit) return [];
  const own = index.topology.settings.tunnelLimitPerGateway;
  const skuLimit = skuTunnelLimit(gateway);
  const skuAllows = skuLimit === null || count <= skuLimit;
  const names = links.map((link) => {
    const farId = farEnd(link, place.id);
    return index.places.get(farId)?.name ?? farId;
  });
  return [
    {
      severity: "error",
      values: {
        ...{ gateway: gateway.name, count, names: listNames(names) },
        ...{ limit: own ?? 0, sku: gateway.sku, skuLimit: skuLimit ?? 0 },
        said: own === null ? "sku" : skuLimit === null ? "topology" : "both",
      },
      targets: [
        { kind: "vnet", id: place.id, field: "gateway" },
        ...links.map((link) => ({ kind: "link" as const, id: link.id })),
      ],
      ...(own !== null && skuAllows
        ? { fix: [{ edit: "updateSettings", changes: { tunnelLimitPerGateway: count } }] }
        : {}),
    },
  ];
}

/** "A, B, C", or the first and the last of more. */
function listNames(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names[0]} … ${names.at(-1)}`;
}
