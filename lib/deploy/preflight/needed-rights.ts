import type { RoleNeed } from "@/lib/deployment";
import type { ArmBody, ResourceKind } from "@/lib/planner";
import { connectionOfKey } from "@/lib/store";
import type { PlannedStep } from "./planned-steps";
import { NAMESPACE, RESOURCE_TYPES } from "./resource-types";
import { subscriptionScope } from "./scopes";

/** A right that a step needs on a resource. */
export interface NeededRight {
  action: string;
  armId: string;
  /** False where Microsoft's lists of rights do not agree that it is needed. */
  isCertain: boolean;
}

/**
 * What a write needs at the resources its body refers to, by the kind that is written (Microsoft's list of rights of VPN
 * gateways, 2024). The right to write the gateways of a connection stands in a proposal of 2026 alone.
 */
const LINKED: Partial<Record<ResourceKind, { type: RegExp; action: string; isCertain: boolean }[]>> = {
  virtualNetwork: [
    link("networkSecurityGroups", "join"),
    link("routeTables", "join"),
    link("natGateways", "join"),
    link("ddosProtectionPlans", "join"),
  ],
  subnet: [link("networkSecurityGroups", "join"), link("routeTables", "join"), link("natGateways", "join")],
  virtualNetworkGateway: [link("virtualNetworks/subnets", "join"), link("publicIPAddresses", "join")],
  virtualNetworkPeering: [link("virtualNetworks", "peer")],
  connection: [
    {
      type: typePattern("virtualNetworkGateways"),
      action: `${NAMESPACE}/virtualNetworkGateways/write`,
      isCertain: false,
    },
  ],
};

function link(type: string, verb: "join" | "peer") {
  return { type: typePattern(type), action: `${NAMESPACE}/${type}/${verb}/action`, isCertain: true };
}

/** Matches the ids of resources of exactly this type. */
function typePattern(type: string): RegExp {
  const path = type.split("/").join("/[^/]+/");
  return new RegExp(`/providers/${NAMESPACE.replace(".", "\\.")}/${path}/[^/]+$`, "i");
}

/** Every right that the steps need, each once per resource. */
export function neededRights(steps: readonly PlannedStep[]): NeededRight[] {
  const needed = new Map<string, NeededRight>();
  for (const right of steps.flatMap(rightsOf)) {
    const key = `${right.action} ${right.armId}`.toLowerCase();
    const known = needed.get(key);
    if (known === undefined || (!known.isCertain && right.isCertain)) needed.set(key, right);
  }
  return [...needed.values()];
}

function rightsOf({ step, body }: PlannedStep): NeededRight[] {
  const { kind, armId } = step.resource;
  const own = (verb: string, target = armId): NeededRight => ({
    action: `${RESOURCE_TYPES[kind]}/${verb}`,
    armId: target,
    isCertain: true,
  });
  if (step.action === "read") return [];
  if (kind === "sharedKey") {
    return step.action === "delete" ? [] : [own("sharedKey/action", connectionOfKey(armId))];
  }
  if (step.action === "delete") return [own("delete")];
  return [own("write"), ...linkedRights(kind, body)];
}

function linkedRights(kind: ResourceKind, body: ArmBody | null): NeededRight[] {
  const links = LINKED[kind];
  if (links === undefined || body === null) return [];
  return referencesIn(body).flatMap((armId) =>
    links
      .filter(({ type }) => type.test(armId))
      .map(({ action, isCertain }) => ({ action, armId, isCertain })),
  );
}

/** Every ARM id that the body refers to by an `id`. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === "id" && typeof member === "string" ? [member] : referencesIn(member),
  );
}

/** What is read on the way: the resources, how operations stand, and what a preflight asks. */
const READS = [
  "Microsoft.Authorization/locks/read",
  "Microsoft.Authorization/permissions/read",
  "Microsoft.Network/locations/operationResults/read",
  "Microsoft.Network/locations/operations/read",
  "Microsoft.Network/locations/usages/read",
  "Microsoft.Resources/subscriptions/providers/read",
  "Microsoft.Resources/subscriptions/resourceGroups/read",
];

/** What is read beside that before and while a group goes. */
const GROUP_READS = [
  "Microsoft.Resources/subscriptions/operationresults/read",
  "Microsoft.Resources/subscriptions/resourceGroups/resources/read",
];

/** A role with which exactly these steps can be carried out. */
export function roleFor(steps: readonly PlannedStep[], rights: readonly NeededRight[]): RoleNeed {
  const kinds = steps.map(({ step }) => step.resource.kind);
  const reads = kinds.map((kind) => `${RESOURCE_TYPES[kind]}/read`);
  const deletesGroup = steps.some(
    ({ step }) => step.resource.kind === "resourceGroup" && step.action === "delete",
  );
  const ofGroups = deletesGroup ? GROUP_READS : [];
  return {
    actions: [...new Set([...READS, ...reads, ...ofGroups, ...rights.map(({ action }) => action)])].sort(),
    scopes: [...new Set(rights.map(({ armId }) => subscriptionScope(armId)))].sort(),
  };
}
