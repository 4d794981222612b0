import { notImplemented } from "../front-door/refusals";
import { type ArmReply, type ArmRequest, list, ok, param, type Route } from "../front-door/request";
import type { JsonObject } from "../json";
import { DECLARATIONS } from "../network/declarations";
import type { Subscription } from "../records";
import { REGIONS, renderRegion, renderSubscription, requireSubscription } from "./behaviour";

const SUBSCRIPTION = "/subscriptions/{subscriptionId}";

/** Tenants, subscriptions, their regions and providers. */
export const subscriptionRoutes: readonly Route[] = [
  { method: "GET", path: "/tenants", summary: "Tenants of the caller", handle: listTenants },
  {
    method: "GET",
    path: "/subscriptions",
    summary: "Subscriptions of the caller's tenant",
    handle: listSubscriptions,
  },
  {
    method: "GET",
    path: SUBSCRIPTION,
    summary: "One subscription",
    handle: (request) => ok(renderSubscription(current(request))),
  },
  {
    method: "GET",
    path: `${SUBSCRIPTION}/locations`,
    summary: "Regions, with zones and pairs",
    handle: listLocations,
  },
  { method: "GET", path: `${SUBSCRIPTION}/providers`, summary: "Resource providers", handle: listProviders },
  {
    method: "GET",
    path: `${SUBSCRIPTION}/providers/{namespace}`,
    summary: "One resource provider",
    handle: showProvider,
  },
  {
    method: "POST",
    path: `${SUBSCRIPTION}/providers/{namespace}/register`,
    summary: "Register a resource provider",
    handle: register,
  },
];

function current(request: ArmRequest): Subscription {
  return requireSubscription(request.world, param(request, "subscriptionId"), request.tenantId);
}

function listTenants({ tenantId }: ArmRequest): ArmReply {
  return list([
    {
      id: `/tenants/${tenantId}`,
      tenantId,
      countryCode: "US",
      displayName: "Simulated tenant",
      domains: ["simulated.onmicrosoft.com"],
      tenantCategory: "Home",
      defaultDomain: "simulated.onmicrosoft.com",
      tenantType: "AAD",
    },
  ]);
}

function listSubscriptions({ world, tenantId }: ArmRequest): ArmReply {
  const own = world.store.all("subscriptions").filter((subscription) => subscription.tenantId === tenantId);
  return ok({ value: own.map(renderSubscription), count: { type: "Total", value: own.length } });
}

function listLocations(request: ArmRequest): ArmReply {
  return list(REGIONS.map((region) => renderRegion(region, current(request).id)));
}

function listProviders(request: ArmRequest): ArmReply {
  const subscription = current(request);
  return list(subscription.registered.map((namespace) => renderProvider(subscription, namespace)));
}

function showProvider(request: ArmRequest): ArmReply {
  return ok(renderProvider(current(request), param(request, "namespace")));
}

function register(request: ArmRequest): ArmReply {
  const subscription = current(request);
  const namespace = param(request, "namespace");
  const body = renderProvider(subscription, namespace);
  if (!isRegistered(subscription, namespace)) {
    const registered = [...subscription.registered, namespace];
    request.world.store.put("subscriptions", subscription.id, { ...subscription, registered });
  }
  return ok({ ...body, registrationState: "Registered" });
}

function isRegistered(subscription: Subscription, namespace: string): boolean {
  return subscription.registered.some((known) => known.toLowerCase() === namespace.toLowerCase());
}

const NAMESPACES = ["Microsoft.Resources", "Microsoft.Network", "Microsoft.Authorization"];

function renderProvider(subscription: Subscription, namespace: string): JsonObject {
  const name = NAMESPACES.find((known) => known.toLowerCase() === namespace.toLowerCase());
  if (!name) throw notImplemented(`the provider ${namespace}`);
  const types = Object.keys(DECLARATIONS).filter((type) => type.startsWith(`${name}/`));
  return {
    id: `/subscriptions/${subscription.id}/providers/${name}`,
    namespace: name,
    resourceTypes: types.map((type) => ({
      resourceType: type.slice(name.length + 1),
      locations: REGIONS.map((region) => region.displayName),
      apiVersions: ["2026-01-01"],
      capabilities: "SupportsTags, SupportsLocation",
    })),
    registrationState: isRegistered(subscription, name) ? "Registered" : "NotRegistered",
    registrationPolicy: "RegistrationRequired",
  };
}
