import { isVisible } from "../authorization/rights";
import { type ArmReply, type ArmRequest, list, ok, param, type Route } from "../front-door/request";
import type { Subscription } from "../records";
import { REGIONS, renderRegion, renderSubscription, requireSubscription } from "./behaviour";
import { renderProvider, renderProviders, setRegistration } from "./providers";

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
    summary: "Register a resource provider; done half a minute later",
    handle: (request) => changeRegistration(request, true),
  },
  {
    method: "POST",
    path: `${SUBSCRIPTION}/providers/{namespace}/unregister`,
    summary: "Unregister a resource provider",
    handle: (request) => changeRegistration(request, false),
  },
];

function current(request: ArmRequest): Subscription {
  return requireSubscription(request.world, param(request, "subscriptionId"), request.tenantId);
}

function listTenants({ directory, caller }: ArmRequest): ArmReply {
  const application = directory.applications().find(({ clientId }) => clientId === caller.clientId);
  const own = directory
    .tenants()
    .filter(({ id }) => id === caller.tenantId || application?.tenants.includes(id));
  return list(
    own.map(({ id, displayName, domain }) => ({
      id: `/tenants/${id}`,
      tenantId: id,
      countryCode: "US",
      displayName,
      domains: [domain],
      tenantCategory: "Home",
      defaultDomain: domain,
      tenantType: "AAD",
    })),
  );
}

function listSubscriptions({ world, tenantId, caller }: ArmRequest): ArmReply {
  const own = world.store
    .all("subscriptions")
    .filter((subscription) => subscription.tenantId === tenantId)
    .filter(({ id }) => isVisible(world, caller, `/subscriptions/${id}`));
  return ok({ value: own.map(renderSubscription), count: { type: "Total", value: own.length } });
}

function listLocations(request: ArmRequest): ArmReply {
  return list(REGIONS.map((region) => renderRegion(region, current(request).id)));
}

function listProviders(request: ArmRequest): ArmReply {
  return list(renderProviders(request.world, current(request)));
}

function showProvider(request: ArmRequest): ArmReply {
  return ok(renderProvider(request.world, current(request), param(request, "namespace")));
}

function changeRegistration(request: ArmRequest, wanted: boolean): ArmReply {
  const namespace = param(request, "namespace");
  const changed = setRegistration(request.world, current(request), namespace, wanted);
  return ok(renderProvider(request.world, changed, namespace));
}
