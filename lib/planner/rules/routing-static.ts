import { farEnd, isVpnLink } from "@/lib/topology";
import type { IndexedVnet, TopologyIndex } from "../topology-index";
import type { Rule } from "./rule";

/** A static (PolicyBased) gateway can do little more than one tunnel to one device. */
export const routingStatic: Rule = {
  code: "routing-static",
  source: { source: "VPN Gateway FAQ and SKU notes: policy-based gateways", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap((place) => {
      const { gateway } = place.vnet;
      if (gateway?.routing !== "static") return [];
      const reason = findReason(index, place);
      if (reason === null) return [];
      return [
        {
          severity: "error" as const,
          values: { gateway: gateway.name, reason, sku: gateway.sku },
          targets: [{ kind: "vnet" as const, id: place.id, field: "gateway.routing" }],
          // What an existing gateway is cannot be changed by drawing it otherwise.
          ...(gateway.existing
            ? {}
            : {
                fix: [
                  {
                    edit: "updateVnet" as const,
                    id: place.id,
                    changes: { gateway: { ...gateway, routing: "dynamic" as const } },
                  },
                ],
              }),
        },
      ];
    }),
};

function findReason(index: TopologyIndex, { id, vnet, links }: IndexedVnet): string | null {
  const vpnLinks = links.filter(isVpnLink);
  if (vpnLinks.some((link) => index.places.get(farEnd(link, id))?.kind === "vnet")) return "vnet";
  if (vpnLinks.length > 1) return "links";
  if (vnet.gateway?.bgp) return "bgp";
  if (vnet.gateway?.activeActive) return "activeActive";
  if (vnet.gateway?.clientPool) return "clients";
  return vnet.gateway?.sku === "Basic" ? null : "sku";
}
