import type { Role } from "../records";
import type { World } from "../world";

/** Azure's built-in roles that networks are run with; the ids are Azure's own. */
export const BUILT_IN_ROLES: readonly Role[] = [
  { id: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", name: "Owner", actions: ["*"], notActions: [] },
  {
    id: "b24988ac-6180-42a0-ab88-20f7382dd24c",
    name: "Contributor",
    actions: ["*"],
    notActions: [
      "Microsoft.Authorization/*/Delete",
      "Microsoft.Authorization/*/Write",
      "Microsoft.Authorization/elevateAccess/Action",
    ],
  },
  { id: "acdd72a7-3385-48ef-bd42-f606fba81ae7", name: "Reader", actions: ["*/read"], notActions: [] },
  {
    id: "4d97b98b-1d4f-4787-a291-c67834d212e7",
    name: "Network Contributor",
    actions: [
      "Microsoft.Authorization/*/read",
      "Microsoft.Insights/alertRules/*",
      "Microsoft.Network/*",
      "Microsoft.ResourceHealth/availabilityStatuses/read",
      "Microsoft.Resources/deployments/*",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
      "Microsoft.Support/*",
    ],
    notActions: [],
  },
  {
    id: "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    name: "User Access Administrator",
    actions: ["*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"],
    notActions: [],
  },
];

/** The built-in role of this name or GUID, in any case. */
export function findBuiltInRole(nameOrId: string): Role | undefined {
  const wanted = nameOrId.toLowerCase();
  return BUILT_IN_ROLES.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
}

/** Every role of this world: Azure's own, and those that somebody was given through the back door. */
export function rolesOf(world: World): Role[] {
  const given = world.store.all("rights").flatMap(({ assignments }) => assignments.map(({ role }) => role));
  const custom = given.filter(({ id }) => findBuiltInRole(id) === undefined);
  return [...BUILT_IN_ROLES, ...new Map(custom.map((role) => [role.id, role])).values()];
}

/** The id of a role, as seen from a subscription or from none. */
export function roleDefinitionId(role: Role, subscriptionId: string | undefined): string {
  const place = subscriptionId === undefined ? "" : `/subscriptions/${subscriptionId}`;
  return `${place}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`;
}
