import { limits } from "@/lib/facts";
import { GATEWAY_SUBNET, toPrefix } from "@/lib/topology";
import { toComparable, vnetArmId } from "../resources/arm-ids";
import type { IndexedVnet } from "../topology-index";
import { findExpressRoute } from "./express-route";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** An ExpressRoute gateway in the same subnet asks more of the VPN gateway beside it. */
export const expressrouteCoexistence: Rule = {
  code: "expressroute-coexistence",
  source: { source: "ExpressRoute and site-to-site coexisting connections", asOf: "2026-06-04" },
  check: (context) => {
    const beside = findExpressRoute(context);
    if (beside.size === 0) return [];
    return context.index.vnets.flatMap((place) => {
      const { gateway } = place.vnet;
      if (!gateway || !beside.has(toComparable(vnetArmId(place.vnet)))) return [];
      return listReasons(place).map(
        ({ reason, field }): Breach => ({
          severity: "error",
          values: {
            ...{ vnet: place.name, gateway: gateway.name, reason, asn: limits.defaultGatewayAsn },
            length: limits.recommendedGatewaySubnetLength,
          },
          targets: [onVnet(place.id, field)],
        }),
      );
    });
  },
};

function listReasons({ vnet, links }: IndexedVnet): { reason: string; field: string }[] {
  const { gateway, subnets } = vnet;
  if (!gateway) return [];
  const at = subnets.findIndex(({ name }) => name === GATEWAY_SUBNET);
  const length = toPrefix(subnets[at]?.prefix ?? "")?.length ?? 0;
  const isTransitWanted = gateway.bgp !== null && links.some((link) => link.method !== "peering" && link.bgp);
  return [
    ...(length > limits.recommendedGatewaySubnetLength
      ? [{ reason: "subnet", field: `subnets.${at}.prefix` }]
      : []),
    ...(gateway.sku === "Basic" ? [{ reason: "basic", field: "gateway.sku" }] : []),
    ...(isTransitWanted && gateway.bgp?.asn !== limits.defaultGatewayAsn
      ? [{ reason: "asn", field: "gateway.bgp.asn" }]
      : []),
  ];
}
