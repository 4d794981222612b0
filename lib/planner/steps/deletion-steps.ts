import type { ArmBody, DesiredResource, ObservedResource, PlanInput, ResourceKind, Step } from "../contract";
import { parentArmId, toComparable } from "../resources/arm-ids";
import { readStepId } from "../resources/step-ids";
import type { TopologyIndex } from "../topology-index";
import { type Decisions, wantedBody } from "./decide";
import { type Deletion, orderDeletions, orphanStepId } from "./deletions";
import { findDroppedSubnets } from "./dropped-subnets";
import { estimateStep } from "./estimate";
import type { ObservationIndex } from "./observation-index";
import { whyStep } from "./why";

/** What is replaced, and what is ours and no longer wanted. */
export function planDeletions(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  decisions: Decisions,
  observation: ObservationIndex,
  input: Pick<PlanInput, "earlierSubnets">,
): Deletion[] {
  if (observation.ours.length === 0) return [];
  const known = desiredByArmId(desired);
  const unwanted = observation.ours.filter((resource) => !known.has(toComparable(resource.armId)));
  const replaced = decisions.all.flatMap(({ action, observed }) =>
    action === "replace" && observed ? [observed] : [],
  );
  const going = [...replaced, ...unwanted];
  const goingIds = new Set(going.map(({ armId }) => toComparable(armId)));
  const subnets = findDroppedSubnets(index, decisions, observation, input.earlierSubnets ?? {}, goingIds);
  return orderDeletions(nameDeletions([...going, ...subnets], desired, "/delete"));
}

/** Everything that deployments of this topology created, and nothing else. */
export function planTearDownDeletions(
  desired: readonly DesiredResource[],
  observation: ObservationIndex,
): Deletion[] {
  return orderDeletions(nameDeletions(observation.ours, desired, ""));
}

/**
 * Deletions carry the id of the step that built the resource. Beside a build of that id they end in the suffix; where
 * nobody knows that id any more they are named after Azure's.
 */
function nameDeletions(
  resources: readonly ObservedResource[],
  desired: readonly DesiredResource[],
  suffix: string,
): { stepId: string; observed: ObservedResource }[] {
  const known = desiredByArmId(desired);
  const building = new Set(desired.map((resource) => resource.stepId));
  const used = new Set<string>();
  return resources.map((observed) => {
    const stepId =
      known.get(toComparable(observed.armId))?.stepId ?? observed.stepId ?? orphanStepId(observed.armId);
    const wanted = building.has(stepId) ? stepId + suffix : stepId;
    let free = wanted;
    for (let number = 2; used.has(free); number += 1) free = `${wanted}/${number}`;
    used.add(free);
    return { stepId: free, observed };
  });
}

export function makeDeletionSteps(
  index: TopologyIndex,
  deletions: readonly Deletion[],
  desired: readonly DesiredResource[],
  reason: "delete" | "tearDown",
): Step[] {
  if (deletions.length === 0) return [];
  const known = desiredByArmId(desired);
  return deletions.map(({ stepId, kind, observed, dependsOn }): Step => {
    const resource = known.get(toComparable(observed.armId));
    const ids = readStepId(stepId);
    const link = resource?.link ?? ids.link;
    const place = resource?.place ?? ids.vnet;
    const { armId, body } = observed;
    const why = resource && reason === "delete" ? "makeWay" : reason;
    return {
      id: stepId,
      action: "delete",
      resource: { kind, armId, region: typeof body.location === "string" ? body.location : "" },
      dependsOn: [...dependsOn],
      changes: [],
      estimate: estimateStep(kind, "delete", null, []),
      interrupts: link !== null && kind === "connection" ? [link] : [],
      why: whyStep(index, why, { armId, kind, place, link }, []),
      place,
      link,
    };
  });
}

/**
 * A replaced resource is built after its predecessor is gone; a new gateway after the old one of its vnet, a new
 * connection after those that leave its gateway, a new peering after those that leave either vnet: Azure allows one
 * gateway per vnet and one tunnel per pair, and no peers of one vnet that meet. A vnet is
 * written after its dropped subnets are gone, whose ranges others may take.
 */
export function waitForDeletions(
  builds: readonly Step[],
  decisions: Decisions,
  deletions: readonly Deletion[],
): void {
  if (deletions.length === 0) return;
  const byArmId = new Map(
    deletions.map((deletion) => [toComparable(deletion.observed.armId), deletion.stepId]),
  );
  const bySeat = new Map<string, string[]>();
  for (const { kind, observed, stepId } of deletions) {
    const [seat] = seatsOf(kind, observed.armId, observed.body);
    if (seat !== undefined) bySeat.set(seat, [...(bySeat.get(seat) ?? []), stepId]);
  }
  for (const step of builds) {
    const decision = decisions.get(step.id);
    if (!decision) continue;
    if (decision.action === "update" && step.resource.kind === "virtualNetwork") {
      const dropped = deletions.filter(({ kind, observed }) => kind === "subnet" && isIn(observed, step));
      step.dependsOn = [...step.dependsOn, ...dropped.map(({ stepId }) => stepId)];
    }
    if (decision.action !== "create" && decision.action !== "replace") continue;
    const own = byArmId.get(toComparable(step.resource.armId));
    const seats = seatsOf(step.resource.kind, step.resource.armId, wantedBody(decision));
    const waits = [...(own ? [own] : []), ...seats.flatMap((seat) => bySeat.get(seat) ?? [])];
    step.dependsOn = [...new Set([...step.dependsOn, ...waits])];
  }
}

function isIn(child: ObservedResource, { resource }: Step): boolean {
  return toComparable(parentArmId(child.armId)) === toComparable(resource.armId);
}

/**
 * Where a resource takes a seat that others may hold: the gateway subnet, a gateway's list of connections, or a vnet's
 * list of peerings; first the one it lies in.
 */
function seatsOf(kind: ResourceKind, armId: string, body: ArmBody | null): string[] {
  const properties = (body?.properties ?? {}) as {
    remoteVirtualNetwork?: { id?: unknown };
    virtualNetworkGateway1?: { id?: unknown };
    ipConfigurations?: { properties?: { subnet?: { id?: unknown } } }[];
  };
  const ids =
    kind === "connection"
      ? [properties.virtualNetworkGateway1?.id]
      : kind === "virtualNetworkGateway"
        ? [properties.ipConfigurations?.[0]?.properties?.subnet?.id]
        : kind === "virtualNetworkPeering"
          ? [parentArmId(armId), properties.remoteVirtualNetwork?.id]
          : [];
  return ids.filter((id) => typeof id === "string").map(toComparable);
}

function desiredByArmId(desired: readonly DesiredResource[]): Map<string, DesiredResource> {
  const known = new Map<string, DesiredResource>();
  for (const resource of desired)
    if (resource.kind !== "sharedKey") known.set(toComparable(resource.armId), resource);
  return known;
}
