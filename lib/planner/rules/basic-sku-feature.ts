import { isVpnLink } from "@/lib/topology";
import type { FindingTarget } from "../contract";
import type { IndexedVnet } from "../topology-index";
import type { Rule } from "./rule";
import { onLink, onVnet } from "./targets";

/** What a Basic gateway does not do. */
export const basicSkuFeature: Rule = {
  code: "basic-sku-feature",
  source: { source: "VPN Gateway FAQ and SKU table: the Basic SKU", asOf: "2026-06-08" },
  check: ({ index }) =>
    index.vnets.flatMap((place) =>
      listFeatures(place).map(({ feature, target }) => ({
        severity: "error" as const,
        values: { gateway: place.vnet.gateway?.name ?? "", feature },
        targets: [target],
      })),
    ),
};

interface UsedFeature {
  feature: "bgp" | "activeActive" | "policy" | "clients";
  target: FindingTarget;
}

function listFeatures({ id, vnet, links }: IndexedVnet): UsedFeature[] {
  const { gateway } = vnet;
  if (gateway?.sku !== "Basic") return [];
  const features: UsedFeature[] = [];
  if (gateway.bgp) features.push({ feature: "bgp", target: onVnet(id, "gateway.bgp") });
  if (gateway.activeActive)
    features.push({ feature: "activeActive", target: onVnet(id, "gateway.activeActive") });
  if (gateway.clientPool?.protocols.some((protocol) => protocol !== "SSTP"))
    features.push({ feature: "clients", target: onVnet(id, "gateway.clientPool.protocols") });
  for (const link of links)
    if (isVpnLink(link) && link.ipsecPolicy !== null)
      features.push({ feature: "policy", target: onLink(link.id, "ipsecPolicy") });
  return features;
}
