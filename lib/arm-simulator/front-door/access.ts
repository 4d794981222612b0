import { type Access, accessOf } from "../authorization/actions";
import { checkLinkedAccess } from "../authorization/linked-access";
import { checkLocks } from "../authorization/locks";
import { authorizationFailed } from "../authorization/refusals";
import { isAllowed } from "../authorization/rights";
import { wrongTenant } from "../identity/refusals";
import { requireSubscription } from "../subscriptions/behaviour";
import { checkRegistration } from "../subscriptions/providers";
import { subscriptionDisabled } from "../subscriptions/refusals";
import { groupBeingDeleted, resourceGroupNotFound } from "./refusals";
import { type ArmReply, type ArmRequest, ok } from "./request";

/** What the caller's own permissions are is no secret from the caller. */
const OPEN_TO_ALL = /\/providers\/Microsoft\.Authorization\/permissions$/i;
/**
 * How an operation stands may be asked by whoever began it: clients with rights in one group alone are known to create
 * networks, although the address to poll lies in the subscription.
 */
const OWN_OPERATION =
  /^\/subscriptions\/[^/]+\/(providers\/Microsoft\.Network\/locations\/[^/]+\/operation(s|Results)|operationresults)\/[^/]+$/i;

/**
 * What Resource Manager looks at before any provider sees the request, in its order: the subscription and its
 * tenant, the caller's rights, the group, its locks, the provider's registration, and the rights at all that the body refers to.
 * Refusals are thrown; a reply takes the place of the route's own.
 */
export function checkAccess(request: ArmRequest, path: string): ArmReply | undefined {
  const { world, params, method, caller, body, base } = request;
  const { subscriptionId } = params;
  if (subscriptionId === undefined) return undefined;
  const subscription = requireSubscription(world, subscriptionId, request.tenantId);
  if (subscription.tenantId !== request.tenantId)
    throw wrongTenant(base, request.tenantId, subscription.tenantId);
  const access = accessOf(method, path);
  const instead = access && checkRights(request, path, access);
  const isRead = method === "GET" || method === "HEAD";
  if (!isRead && subscription.state === "Disabled") throw subscriptionDisabled(subscriptionId);
  checkGroup(request);
  if (access && !isRead) checkLocks(world, method, path, access.scope);
  if (instead || isRead || method === "DELETE" || !access) return instead;
  if (/\/providers\/[^/]+\/[^/]+\//i.test(path)) checkRegistration(world, subscription, path);
  checkLinkedAccess(world, caller, () => request.auxiliary(), access, body);
  return undefined;
}

function checkRights(
  { world, caller, method }: ArmRequest,
  path: string,
  access: Access,
): ArmReply | undefined {
  if (OPEN_TO_ALL.test(path) || OWN_OPERATION.test(path)) return undefined;
  if (isAllowed(world, caller, access)) return undefined;
  const isKeyRead = method === "GET" && access.action.endsWith("/sharedKey/action");
  const reading = { ...access, action: access.action.replace(/sharedKey\/action$/, "read") };
  // Seen in Azure: whoever may only read the connection is not refused its key, but gets an empty list for it.
  if (isKeyRead && isAllowed(world, caller, reading)) return ok({ value: [] });
  throw authorizationFailed(caller, access);
}

function checkGroup({ world, params, method }: ArmRequest): void {
  const { subscriptionId, resourceGroupName } = params;
  if (subscriptionId === undefined || resourceGroupName === undefined) return;
  const group = world.group(subscriptionId, resourceGroupName);
  if (!group) throw resourceGroupNotFound(resourceGroupName);
  const isWrite = method !== "GET" && method !== "HEAD" && method !== "DELETE";
  if (group.state === "Deleting" && isWrite) throw groupBeingDeleted(group.name);
}
