import type { Caller } from "../identity/principals";
import { isObject, type Json } from "../json";
import type { World } from "../world";
import type { Access } from "./actions";
import { linkedScopesNotAuthorized, linkedTenantNotAuthorized } from "./refusals";
import { isAllowed } from "./rights";

/** What a write needs at the resources it refers to, by their type. */
const LINKED_ACTIONS: Readonly<Record<string, string>> = {
  "microsoft.network/virtualnetworks": "Microsoft.Network/virtualNetworks/peer/action",
  "microsoft.network/virtualnetworks/subnets": "Microsoft.Network/virtualNetworks/subnets/join/action",
  "microsoft.network/publicipaddresses": "Microsoft.Network/publicIPAddresses/join/action",
  "microsoft.network/networksecuritygroups": "Microsoft.Network/networkSecurityGroups/join/action",
  "microsoft.network/routetables": "Microsoft.Network/routeTables/join/action",
  // Microsoft's list of rights and the proposal to correct it differ here; this is the stricter, newer one.
  "microsoft.network/virtualnetworkgateways": "Microsoft.Network/virtualNetworkGateways/write",
};

/**
 * Checks everything a write's body refers to: a subscription of another tenant needs a token of that tenant in
 * `x-ms-authorization-auxiliary`, and each resource the right to use it.
 */
export function checkLinkedAccess(
  world: World,
  caller: Caller,
  auxiliary: () => readonly Caller[],
  access: Access,
  body: Json,
): void {
  const missing: Access[] = [];
  const own = access.scope.toLowerCase();
  for (const id of referencesIn(body)) {
    if (id.toLowerCase().startsWith(own)) continue;
    const subscriptionId = id.split("/")[2]?.toLowerCase() ?? "";
    const tenantId = world.store.get("subscriptions", subscriptionId)?.tenantId ?? caller.tenantId;
    const speaker =
      tenantId === caller.tenantId ? caller : auxiliary().find((other) => other.tenantId === tenantId);
    if (!speaker) throw linkedTenantNotAuthorized(access, caller.tenantId, subscriptionId);
    const action = LINKED_ACTIONS[typeOf(id)];
    const linked = action === undefined ? undefined : { action, scope: id };
    if (linked && !isAllowed(world, speaker, linked)) missing.push(linked);
  }
  if (missing.length > 0) throw linkedScopesNotAuthorized(caller, access, missing);
}

/** Every `id` in the body that names something in a subscription, once. */
function referencesIn(body: Json): string[] {
  const found = new Set<string>();
  const visit = (value: Json | undefined): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (name === "id" && typeof member === "string") {
          if (/^\/subscriptions\/[^/]+\//i.test(member)) found.add(member);
        } else visit(member);
      }
    }
  };
  visit(body);
  return [...found];
}

/** The resource type in an id, in lower case. */
function typeOf(id: string): string {
  const parts = id.toLowerCase().split("/");
  const provider = parts.lastIndexOf("providers");
  const [namespace = "", ...rest] = parts.slice(provider + 1);
  return [namespace, ...rest.filter((_part, index) => index % 2 === 0)].join("/");
}
