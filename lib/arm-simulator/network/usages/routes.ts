import { type ArmReply, type ArmRequest, list, param, type Route } from "../../front-door/request";
import type { JsonObject } from "../../json";
import type { ResourceType } from "../../records";
import { findRegion } from "../../subscriptions/behaviour";
import { USAGE_LIMITS } from "./limits";

export const usageRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/subscriptions/{subscriptionId}/providers/Microsoft.Network/locations/{location}/usages",
    summary: "Used and allowed numbers of a region",
    handle: listUsages,
  },
];

function listUsages(request: ArmRequest): ArmReply {
  const subscriptionId = param(request, "subscriptionId").toLowerCase();
  const location = findRegion(param(request, "location"))?.name ?? param(request, "location").toLowerCase();
  const count = (type: ResourceType) =>
    request.world.store
      .ofType(type)
      .filter((resource) => resource.subscriptionId === subscriptionId && resource.location === location)
      .length;
  const addresses = count("Microsoft.Network/publicIPAddresses");
  const usage = (value: string, localizedValue: string, currentValue: number, limit: number): JsonObject => ({
    currentValue,
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.Network/locations/${location}/usages/${value}`,
    limit,
    name: { localizedValue, value },
    unit: "Count",
  });
  return list([
    usage(
      "VirtualNetworks",
      "Virtual Networks",
      count("Microsoft.Network/virtualNetworks"),
      USAGE_LIMITS.virtualNetworks,
    ),
    usage("StaticPublicIPAddresses", "Static Public IP Addresses", addresses, USAGE_LIMITS.publicIpAddresses),
    usage("PublicIPAddresses", "Public IP Addresses", addresses, USAGE_LIMITS.publicIpAddresses),
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
