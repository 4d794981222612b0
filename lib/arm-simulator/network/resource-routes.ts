import { type ArmReply, type ArmRequest, list, ok, param, type Route } from "../front-door/request";
import { beginWrite } from "../operations/begin";
import type { Resource, ResourceType } from "../records";
import { groupKey } from "../world";
import { requireTopLevel, withTags } from "./draft";
import { refuseWhileBusy } from "./guards";
import { CONNECTION, GATEWAY } from "./type-names";

/** The network provider's root under a resource group. */
export const PROVIDER =
  "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network";

/** What differs between the types in their usual verbs. */
export interface TypeRoutes {
  type: ResourceType;
  /** The type's word in paths, e.g. publicIPAddresses. */
  collection: string;
  /** The segment that names one of them, as in Azure's specification. */
  segment: string;
  /** How people call it, for the coverage table. */
  noun: string;
  put(request: ArmRequest): ArmReply;
  remove(request: ArmRequest): ArmReply;
  /** True when Azure also lists it for a whole subscription. */
  listsSubscription: boolean;
}

/** PUT, GET, DELETE, PATCH of tags and the lists: the same for every top-level type. */
export function topLevelRoutes(routes: TypeRoutes): Route[] {
  const { type, collection, segment, noun } = routes;
  const all = `${PROVIDER}/${collection}`;
  const one = `${all}/{${segment}}`;
  return [
    {
      method: "PUT",
      path: one,
      summary: `Create or update a ${noun}`,
      longRunning: true,
      handle: routes.put,
    },
    {
      method: "GET",
      path: one,
      summary: `One ${noun}`,
      handle: (request) => showOne(request, requireTopLevel(request, type, segment)),
    },
    {
      method: "PATCH",
      path: one,
      summary: `Change the tags of a ${noun}`,
      handle: (request) => patch(request, type, segment),
    },
    { method: "DELETE", path: one, summary: `Delete a ${noun}`, longRunning: true, handle: routes.remove },
    {
      method: "GET",
      path: all,
      summary: `Every ${noun} of a resource group`,
      handle: (request) => listGroup(request, type),
    },
    ...(routes.listsSubscription ? [subscriptionList(routes)] : []),
  ];
}

/** 200 with the resource; those types that were recorded with one also carry an ETag header. */
export function showOne({ world, apiVersion }: ArmRequest, resource: Resource): ArmReply {
  const body = world.render(resource, "get", apiVersion);
  const hasHeader = resource.type !== GATEWAY && resource.type !== CONNECTION;
  return { ...ok(body), ...(hasHeader ? { headers: { ETag: resource.etag } } : {}) };
}

/** 200 with these resources in list form. */
export function showList({ world, apiVersion }: ArmRequest, resources: readonly Resource[]): ArmReply {
  return list(resources.map((resource) => world.render(resource, "list", apiVersion)));
}

function listGroup(request: ArmRequest, type: ResourceType): ArmReply {
  const group = groupKey(param(request, "subscriptionId"), param(request, "resourceGroupName"));
  return showList(
    request,
    request.world.store.ofType(type).filter((resource) => resource.group === group),
  );
}

function subscriptionList({ type, collection, noun }: TypeRoutes): Route {
  return {
    method: "GET",
    path: `/subscriptions/{subscriptionId}/providers/Microsoft.Network/${collection}`,
    summary: `Every ${noun} of a subscription`,
    handle: (request) => {
      const subscriptionId = param(request, "subscriptionId").toLowerCase();
      const all = request.world.store.ofType(type);
      return showList(
        request,
        all.filter((resource) => resource.subscriptionId === subscriptionId),
      );
    },
  };
}

function patch(request: ArmRequest, type: ResourceType, segment: string): ArmReply {
  const resource = requireTopLevel(request, type, segment);
  refuseWhileBusy(request, [resource.key]);
  const tagged = withTags(request, resource);
  if (PATCHED_SLOWLY.includes(type)) return patchSlowly(request, tagged);
  return ok(request.world.render(request.world.putResource(tagged), "write", request.apiVersion));
}

/** Recorded: a gateway is Updating after a PATCH, though the reply names no operation; connections alike. */
const PATCHED_SLOWLY: readonly ResourceType[] = [GATEWAY, CONNECTION];

function patchSlowly(request: ArmRequest, tagged: Resource): ArmReply {
  const isGateway = tagged.type === GATEWAY;
  const call = isGateway ? "virtualNetworkGateways.update.VpnGw1" : "connections.update";
  const { status, body } = beginWrite(request, tagged, { created: false, call });
  return { status, ...(body === undefined ? {} : { body }) };
}
