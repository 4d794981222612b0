import type { ArmBody, ObservedResource, PlanInput } from "../contract";
import { lazily } from "../lazily";
import { parentArmId, toComparable } from "../resources/arm-ids";

/** What Azure was seen to hold, found by id without case. */
export interface ObservationIndex {
  /** False when nothing is known of Azure: everything is planned as new. */
  known: boolean;
  find(armId: string): ObservedResource | null;
  /** True for what deployments of this topology created. */
  isOurs(resource: ObservedResource): boolean;
  /** Everything that is ours, in the observation's order. */
  ours: readonly ObservedResource[];
  /** What a step of this topology built, under whatever id, where our books know. */
  builtBy(stepId: string): ObservedResource | null;
}

export function indexObservation(input: Pick<PlanInput, "observation" | "owner">): ObservationIndex {
  const resources = input.observation?.resources ?? [];
  const byId = new Map(resources.map((resource) => [toComparable(resource.armId), resource]));
  const find = (armId: string) => byId.get(toComparable(armId)) ?? findInParent(byId, armId);
  const isOurs = ({ createdBy }: ObservedResource) =>
    createdBy !== null && input.owner !== undefined && createdBy === input.owner;
  const ours = resources.filter(isOurs);
  const byStep = lazily(() => new Map(ours.map((resource) => [resource.stepId, resource])));
  return {
    known: input.observation !== undefined,
    find: byId.size === 0 ? () => null : find,
    isOurs,
    ours,
    builtBy: (stepId) => byStep().get(stepId) ?? null,
  };
}

const CHILD_LISTS = ["subnets", "virtualNetworkPeerings"];

/** Subnets and peerings also stand in the body of their vnet. */
function findInParent(byId: ReadonlyMap<string, ObservedResource>, armId: string): ObservedResource | null {
  const parent = byId.get(toComparable(parentArmId(armId)));
  if (!parent) return null;
  const properties = parent.body.properties as Record<string, unknown> | undefined;
  for (const list of CHILD_LISTS) {
    const children = properties?.[list];
    if (!Array.isArray(children)) continue;
    const name = `/${list}/`.toLowerCase();
    const comparable = toComparable(armId);
    const child = (children as ArmBody[]).find(
      (item) => typeof item?.name === "string" && comparable.endsWith(name + item.name.toLowerCase()),
    );
    if (child) return { armId, body: child, createdBy: null };
  }
  return null;
}

/** The state Azure gives a resource, e.g. "Succeeded" or "Failed"; null where it gives none. */
export function provisioningState(body: ArmBody): string | null {
  const state = (body.properties as Record<string, unknown> | undefined)?.provisioningState;
  return typeof state === "string" ? state : null;
}
