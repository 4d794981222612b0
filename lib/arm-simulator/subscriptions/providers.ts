import { notImplemented } from "../front-door/refusals";
import type { JsonObject } from "../json";
import { DECLARATIONS } from "../network/declarations";
import type { Subscription } from "../records";
import type { World } from "../world";
import { REGIONS } from "./behaviour";
import { missingRegistration, providerStillRegistering } from "./refusals";

/** The resource providers that the simulator knows; the first three need no registration by the customer. */
const NAMESPACES = [
  "Microsoft.Resources",
  "Microsoft.Authorization",
  "Microsoft.ResourceGraph",
  "Microsoft.Network",
] as const;
const ALWAYS_REGISTERED: readonly string[] = NAMESPACES.slice(0, 3);
/** Versions that clients choose from, newest first; the front door takes every other day, too. */
const API_VERSIONS = [
  "2026-01-01",
  "2025-05-01",
  "2025-01-01",
  "2024-10-01",
  "2024-07-01",
  "2024-05-01",
  "2024-03-01",
  "2024-01-01",
  "2023-11-01",
  "2023-09-01",
  "2022-07-01",
  "2021-08-01",
  "2020-11-01",
  "2019-11-01",
  "2018-11-01",
  "2017-10-01",
  "2016-09-01",
  "2015-06-15",
] as const;
/** Types that are put into zones, and where there are any. */
const ZONED: readonly string[] = ["Microsoft.Network/publicIPAddresses"];
const ZONE_MAPPINGS = REGIONS.filter(({ zones }) => zones).map(({ displayName }) => ({
  location: displayName,
  zones: ["1", "2", "3"],
}));
/** How long a registration takes, in ms of world time. */
const REGISTRATION_MS = 30_000;

type RegistrationState = "Registered" | "Registering" | "NotRegistered";

/** Every provider with its state in this subscription. */
export function renderProviders(world: World, subscription: Subscription): JsonObject[] {
  return NAMESPACES.map((name) => renderProvider(world, subscription, name));
}

/** One provider; 501 for those that are not simulated. */
export function renderProvider(world: World, subscription: Subscription, namespace: string): JsonObject {
  const name = requireNamespace(namespace);
  const types = Object.values(DECLARATIONS).filter(({ type }) => type.startsWith(`${name}/`));
  return {
    id: `/subscriptions/${subscription.id}/providers/${name}`,
    namespace: name,
    resourceTypes: types.map(({ type, firstApiVersion }) => ({
      resourceType: type.slice(name.length + 1),
      locations: REGIONS.map((region) => region.displayName),
      apiVersions: API_VERSIONS.filter((version) => version >= firstApiVersion),
      ...(ZONED.includes(type) ? { zoneMappings: ZONE_MAPPINGS } : {}),
      capabilities: "SupportsTags, SupportsLocation",
    })),
    registrationState: registrationState(world, subscription, name),
    registrationPolicy: ALWAYS_REGISTERED.includes(name) ? "RegistrationFree" : "RegistrationRequired",
  };
}

/** Starts a registration, or takes one back; it is in force some time later. */
export function setRegistration(
  world: World,
  subscription: Subscription,
  namespace: string,
  wanted: boolean,
): Subscription {
  const name = requireNamespace(namespace);
  if (wanted && registrationState(world, subscription, name) !== "NotRegistered") return subscription;
  const { [name]: _before, ...registering } = subscription.registering ?? {};
  const changed: Subscription = {
    ...subscription,
    registered: subscription.registered.filter((known) => known !== name),
    registering: wanted ? { ...registering, [name]: world.clock.now() + REGISTRATION_MS } : registering,
  };
  world.store.put("subscriptions", changed.id, changed);
  return changed;
}

/** Refuses a write by a provider that the subscription has not registered, or is still registering. */
export function checkRegistration(world: World, subscription: Subscription, path: string): void {
  const namespace = path.split(/\/providers\//i)[1]?.split("/")[0] ?? "";
  const name = NAMESPACES.find((known) => known.toLowerCase() === namespace.toLowerCase());
  if (name === undefined) return;
  const state = registrationState(world, subscription, name);
  if (state === "NotRegistered") throw missingRegistration(name);
  if (state === "Registering") throw providerStillRegistering(subscription.id);
}

function registrationState(
  world: World,
  { registered, registering }: Subscription,
  name: string,
): RegistrationState {
  if (ALWAYS_REGISTERED.includes(name) || registered.includes(name)) return "Registered";
  const readyAt = registering?.[name];
  if (readyAt === undefined) return "NotRegistered";
  return readyAt <= world.clock.now() ? "Registered" : "Registering";
}

function requireNamespace(namespace: string): string {
  const name = NAMESPACES.find((known) => known.toLowerCase() === namespace.toLowerCase());
  if (!name) throw notImplemented(`the provider ${namespace}`);
  return name;
}
