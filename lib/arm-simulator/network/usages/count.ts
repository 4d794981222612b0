import { toObject } from "../../json";
import type { Resource, ResourceType } from "../../records";
import type { World } from "../../world";
import type { QuotaName } from "./limits";

/** Which resources each of Azure's counters counts; addresses stand in several. */
const COUNTED: Readonly<Record<QuotaName, { type: ResourceType; isCounted?: (one: Resource) => boolean }>> = {
  VirtualNetworks: { type: "Microsoft.Network/virtualNetworks" },
  StaticPublicIPAddresses: {
    type: "Microsoft.Network/publicIPAddresses",
    isCounted: ({ properties }) => properties.publicIPAllocationMethod === "Static",
  },
  NetworkSecurityGroups: { type: "Microsoft.Network/networkSecurityGroups" },
  PublicIPAddresses: { type: "Microsoft.Network/publicIPAddresses" },
  RouteTables: { type: "Microsoft.Network/routeTables" },
  StandardSkuPublicIpAddresses: {
    type: "Microsoft.Network/publicIPAddresses",
    isCounted: ({ envelope }) => toObject(envelope.sku).name === "Standard",
  },
};

/** True when a counter counts this resource. */
export function isCountedAs(resource: Resource, name: QuotaName): boolean {
  const { type, isCounted } = COUNTED[name];
  return resource.type === type && (isCounted?.(resource) ?? true);
}

/** How many a subscription has in a region of what a counter counts. */
export function countUsage(world: World, name: QuotaName, subscriptionId: string, location: string): number {
  return world.store
    .ofType(COUNTED[name].type)
    .filter((one) => one.subscriptionId === subscriptionId && one.location === location)
    .filter((one) => isCountedAs(one, name)).length;
}
