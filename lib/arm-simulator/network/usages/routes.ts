import { type ArmReply, type ArmRequest, list, param, type Route } from "../../front-door/request";
import type { JsonObject } from "../../json";
import { findRegion } from "../../subscriptions/behaviour";
import { countUsage } from "./count";
import { QUOTA_NAMES, type QuotaName, quotaOf, USAGE_LIMITS } from "./limits";

export const usageRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/subscriptions/{subscriptionId}/providers/Microsoft.Network/locations/{location}/usages",
    summary: "Used and allowed numbers of a region",
    handle: listUsages,
  },
];

/** As recorded. */
const TITLES: Readonly<Record<QuotaName, string>> = {
  VirtualNetworks: "Virtual Networks",
  StaticPublicIPAddresses: "Static Public IP Addresses",
  NetworkSecurityGroups: "Network Security Groups",
  PublicIPAddresses: "Public IP Addresses",
  RouteTables: "Route Tables",
  StandardSkuPublicIpAddresses: "Standard Sku Public IP Addresses",
};

function listUsages(request: ArmRequest): ArmReply {
  const { world } = request;
  const subscriptionId = param(request, "subscriptionId").toLowerCase();
  const location = findRegion(param(request, "location"))?.name ?? param(request, "location").toLowerCase();
  const usage = (value: string, localizedValue: string, currentValue: number, limit: number): JsonObject => ({
    currentValue,
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.Network/locations/${location}/usages/${value}`,
    limit,
    name: { localizedValue, value },
    unit: "Count",
  });
  return list([
    ...QUOTA_NAMES.map((name) =>
      usage(name, TITLES[name], countUsage(world, name, subscriptionId, location), quotaOf(world, name)),
    ),
    usage(
      "SubnetsPerVirtualNetwork",
      "Subnets per Virtual Network",
      0,
      USAGE_LIMITS.subnetsPerVirtualNetwork,
    ),
    usage(
      "PeeringsPerVirtualNetwork",
      "Peerings per Virtual Network",
      0,
      USAGE_LIMITS.peeringsPerVirtualNetwork,
    ),
  ]);
}
