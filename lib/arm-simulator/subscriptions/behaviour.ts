import facts from "@/lib/facts/regions.json";
import { invalidSubscriptionId } from "../front-door/refusals";
import type { JsonObject } from "../json";
import type { Subscription } from "../records";
import type { World } from "../world";
import { subscriptionNotFound } from "./refusals";

/** A region as ARM lists it. */
export interface Region {
  name: string;
  displayName: string;
  geography: string;
  group: string;
  pairedWith: string | null;
  zones: boolean;
}

/** All regions of the public cloud that the facts know. */
export const REGIONS: readonly Region[] = facts.regions;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const REGISTERED = ["Microsoft.Network"];

/**
 * The subscription of this id. Any well-formed id comes into being when first used, in the caller's tenant and
 * with the providers registered: the simulator's own choice, so that every topology can be rehearsed. A closed
 * world has only those of the back door.
 */
export function requireSubscription(world: World, id: string, tenantId: string): Subscription {
  if (!GUID.test(id)) throw invalidSubscriptionId(id);
  const key = id.toLowerCase();
  const existing = world.store.get("subscriptions", key);
  if (existing) return existing;
  if (world.store.get("policy", "world")?.isClosed) throw subscriptionNotFound(id);
  const subscription: Subscription = { id: key, tenantId, registered: REGISTERED };
  world.store.put("subscriptions", key, subscription);
  return subscription;
}

/** The body of a subscription. */
export function renderSubscription(subscription: Subscription): JsonObject {
  return {
    id: `/subscriptions/${subscription.id}`,
    authorizationSource: "RoleBased",
    managedByTenants: [],
    subscriptionId: subscription.id,
    tenantId: subscription.tenantId,
    displayName: subscription.displayName ?? `Simulated subscription ${subscription.id.slice(-4)}`,
    state: subscription.state ?? "Enabled",
    subscriptionPolicies: {
      locationPlacementId: "Public_2014-09-01",
      quotaId: "PayAsYouGo_2014-09-01",
      spendingLimit: "Off",
    },
  };
}

/** The body of a region in the list of locations. */
export function renderRegion(region: Region, subscriptionId: string): JsonObject {
  const id = (name: string) => `/subscriptions/${subscriptionId}/locations/${name}`;
  return {
    id: id(region.name),
    name: region.name,
    type: "Region",
    displayName: region.displayName,
    regionalDisplayName: `(${region.group}) ${region.displayName}`,
    metadata: {
      regionType: "Physical",
      regionCategory: region.zones ? "Recommended" : "Other",
      geography: region.geography,
      geographyGroup: region.group,
      pairedRegion: region.pairedWith ? [{ name: region.pairedWith, id: id(region.pairedWith) }] : [],
    },
    ...(region.zones
      ? {
          availabilityZoneMappings: ["1", "2", "3"].map((zone) => ({
            logicalZone: zone,
            physicalZone: `${region.name}-az${zone}`,
          })),
        }
      : {}),
  };
}

/** The region of this name; display names such as "West US" are understood as Azure understands them. */
export function findRegion(location: string): Region | undefined {
  const name = location.toLowerCase().replaceAll(" ", "");
  return REGIONS.find((region) => region.name === name);
}
