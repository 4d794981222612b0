import { roleDefinition } from "@/lib/deployment";

/** What the server's identity may do with this role: all of networking, and resource groups, which that leaves out. */
const ACTIONS = [
  "Microsoft.Network/*",
  "Microsoft.Resources/subscriptions/resourceGroups/read",
  "Microsoft.Resources/subscriptions/resourceGroups/write",
  "Microsoft.Resources/subscriptions/resourceGroups/delete",
];

/** A role definition for the subscription of a resource, as Azure's portal and command line take it (JSON). */
export function roleText(armId: string): string {
  const [, subscription = ""] = /^\/subscriptions\/([^/]+)/i.exec(armId) ?? [];
  return roleDefinition({ actions: ACTIONS, scopes: [`/subscriptions/${subscription}`] });
}
