import { findSku } from "@/lib/facts";
import { farEnd, type Gateway, isVpnLink, type Link, type TopologyEdit } from "@/lib/topology";
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
          ...toDynamic(index, place, gateway),
        },
      ];
    }),
};

/** The repair, with the links that a gateway of its size could not speak with any more; none where it would break one. */
function toDynamic(
  index: TopologyIndex,
  { id, links }: IndexedVnet,
  gateway: Gateway,
): { fix?: TopologyEdit[] } {
  // What an existing gateway is cannot be changed by drawing it otherwise.
  if (gateway.existing) return {};
  const speaksIkev1 = findSku(gateway.sku)?.ikev1 !== false;
  const old = links.filter((link) => isVpnLink(link) && !link.existing && link.protocol === "IKEv1");
  const isNeeded = (link: Link) => {
    const far = index.places.get(farEnd(link, id));
    return far?.kind === "vnet" && far.vnet.gateway?.routing === "static";
  };
  if (!speaksIkev1 && old.some(isNeeded)) return {};
  const changes = { gateway: { ...gateway, routing: "dynamic" as const } };
  return {
    fix: [
      { edit: "updateVnet", id, changes },
      ...(speaksIkev1 ? [] : old).map(
        (link): TopologyEdit => ({ edit: "updateLink", id: link.id, changes: { protocol: "IKEv2" } }),
      ),
    ],
  };
}

function findReason(index: TopologyIndex, { id, vnet, links }: IndexedVnet): string | null {
  const vpnLinks = links.filter(isVpnLink);
  if (vpnLinks.some((link) => index.places.get(farEnd(link, id))?.kind === "vnet")) return "vnet";
  if (vpnLinks.length > 1) return "links";
  if (vnet.gateway?.bgp) return "bgp";
  if (vnet.gateway?.activeActive) return "activeActive";
  if (vnet.gateway?.clientPool) return "clients";
  return vnet.gateway?.sku === "Basic" ? null : "sku";
}
