import type { DesiredResource, ObservedResource, PlanInput, Step } from "../contract";
import { toComparable } from "../resources/arm-ids";
import type { TopologyIndex } from "../topology-index";
import { type Decision, decideAll } from "./decide";
import { type Deletion, orderDeletions, orphanStepId } from "./deletions";
import { changesSku, estimateStep } from "./estimate";
import type { ObservationIndex } from "./observation-index";
import { orphanTitle, type Reason, titleOf, whyOf } from "./step-text";

/** The steps that bring Azure to the design: builds in the order of dependency, then what goes for good. */
export function planSteps(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  observation: ObservationIndex,
  input: PlanInput,
): Step[] {
  const decisions = decideAll(index, desired, observation);
  const deletions = planDeletions(desired, decisions, observation);
  const keys = desired.filter((resource) => resource.kind === "sharedKey");
  const builds = [
    ...[...decisions.values()]
      .filter(({ action }) => action !== "none")
      .map((decision) => toStep(index, decision)),
    ...keySteps(index, keys, decisions, observation, new Set(input.keysToSet ?? [])),
  ];
  const steps = [
    ...readSteps(index, builds, decisions, observation),
    ...builds,
    ...deletions.map((deletion) => toDeletionStep(index, deletion, desired, "delete")),
  ];
  waitForDeletions(builds, decisions, deletions);
  return keepKnownDependencies(steps);
}

/** The steps that take away everything that deployments of this topology created, and nothing else. */
export function planTearDown(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  observation: ObservationIndex,
): Step[] {
  const going = withStepIds(observation.ours, desired, "");
  return keepKnownDependencies(
    orderDeletions(going).map((deletion) => toDeletionStep(index, deletion, desired, "tearDown")),
  );
}

/** What is replaced, and what is ours and no longer wanted. */
function planDeletions(
  desired: readonly DesiredResource[],
  decisions: ReadonlyMap<string, Decision>,
  observation: ObservationIndex,
): Deletion[] {
  const wanted = new Set(desired.map((resource) => toComparable(resource.armId)));
  const unwanted = observation.ours.filter((resource) => !wanted.has(toComparable(resource.armId)));
  const replaced = [...decisions.values()].flatMap(({ action, observed }) =>
    action === "replace" && observed ? [observed] : [],
  );
  return orderDeletions(withStepIds([...replaced, ...unwanted], desired, "/delete"));
}

/** Deletions carry the id of the step that built the resource; beside a build of that id they end in the suffix. */
function withStepIds(
  resources: readonly ObservedResource[],
  desired: readonly DesiredResource[],
  suffix: string,
): { stepId: string; observed: ObservedResource }[] {
  const byArmId = new Map<string, string>();
  for (const { kind, armId, stepId } of desired)
    if (kind !== "sharedKey") byArmId.set(toComparable(armId), stepId);
  const building = new Set(desired.map((resource) => resource.stepId));
  const used = new Set<string>();
  return resources.map((observed) => {
    const known =
      byArmId.get(toComparable(observed.armId)) ?? observed.stepId ?? orphanStepId(observed.armId);
    let stepId = building.has(known) ? `${known}${suffix}` : known;
    for (let number = 2; used.has(stepId); number += 1) stepId = `${known}${suffix}/${number}`;
    used.add(stepId);
    return { stepId, observed };
  });
}

function toStep(index: TopologyIndex, decision: Decision): Step {
  const { resource, action, reason, changes, body } = decision;
  return makeStep(index, resource, {
    action: action === "none" ? "read" : action,
    reason,
    changes,
    body,
    interrupts: interruptedLinks(index, decision),
  });
}

interface StepFacts extends Pick<Step, "action" | "changes" | "interrupts"> {
  reason: Reason;
  body: Decision["body"];
}

function makeStep(index: TopologyIndex, resource: DesiredResource, facts: StepFacts): Step {
  const { kind, armId, region, place, link } = resource;
  const { action, changes, interrupts } = facts;
  const title = titleOf(index, resource);
  const fields = changes.map((change) => change.path).join(", ");
  return {
    id: resource.stepId,
    action,
    resource: { kind, armId, region },
    dependsOn: [...resource.dependsOn],
    changes,
    estimate: estimateStep(kind, action, facts.body, changes),
    interrupts,
    why: whyOf(facts.reason, kind, { ...title.values, fields }),
    title,
    place,
    link,
  };
}

/** Keys go to all ends of a link as soon as one of its connections is new, and where our books say one is missing. */
function keySteps(
  index: TopologyIndex,
  keys: readonly DesiredResource[],
  decisions: ReadonlyMap<string, Decision>,
  observation: ObservationIndex,
  keysToSet: ReadonlySet<string>,
): Step[] {
  const newLinks = new Set<string>();
  for (const { resource, action } of decisions.values())
    if (resource.kind === "connection" && resource.link && (action === "create" || action === "replace"))
      newLinks.add(resource.link);
  return keys.flatMap((key): Step[] => {
    const link = key.link ?? "";
    if (key.existing || (!newLinks.has(link) && !keysToSet.has(link))) return [];
    const connection = decisions.get(key.dependsOn[0] ?? "");
    // Never the key of a connection that somebody else made.
    if (connection?.observed && !observation.isOurs(connection.observed)) return [];
    const isNew = connection?.action === "create" || connection?.action === "replace";
    const facts: StepFacts = {
      action: isNew ? "create" : "update",
      reason: isNew ? "newKey" : "setKey",
      changes: [],
      interrupts: isNew ? [] : [link],
      body: null,
    };
    return [makeStep(index, key, facts)];
  });
}

/** What is not ours and was not seen yet is read where a step stands on it. */
function readSteps(
  index: TopologyIndex,
  builds: readonly Step[],
  decisions: ReadonlyMap<string, Decision>,
  observation: ObservationIndex,
): Step[] {
  const needed = new Set(builds.flatMap((step) => step.dependsOn));
  return [...decisions.values()].flatMap(({ resource }): Step[] => {
    if (!resource.existing || !needed.has(resource.stepId) || observation.find(resource.armId)) return [];
    return [
      makeStep(index, resource, { action: "read", reason: "read", changes: [], interrupts: [], body: null }),
    ];
  });
}

/**
 * A replaced resource is built after its predecessor is gone; a new gateway after the old one of its vnet, a new
 * connection after those that leave its gateway: Azure allows one gateway per vnet and one tunnel per pair.
 */
function waitForDeletions(
  builds: readonly Step[],
  decisions: ReadonlyMap<string, Decision>,
  deletions: readonly Deletion[],
): void {
  const byArmId = new Map(
    deletions.map((deletion) => [toComparable(deletion.observed.armId), deletion.stepId]),
  );
  const byParent = new Map<string, string[]>();
  for (const deletion of deletions)
    for (const parent of occupiedParents(deletion.kind, deletion.observed.body))
      byParent.set(parent, [...(byParent.get(parent) ?? []), deletion.stepId]);
  for (const step of builds) {
    const decision = decisions.get(step.id);
    if (!decision || (decision.action !== "create" && decision.action !== "replace")) continue;
    const own = byArmId.get(toComparable(step.resource.armId));
    const parents = occupiedParents(step.resource.kind, decision.body);
    const waits = [...(own ? [own] : []), ...parents.flatMap((parent) => byParent.get(parent) ?? [])];
    step.dependsOn = [...new Set([...step.dependsOn, ...waits])];
  }
}

/** Where a resource takes a seat that only one can have: the gateway subnet, or a gateway's list of connections. */
function occupiedParents(kind: Step["resource"]["kind"], body: Decision["body"]): string[] {
  const properties = (body?.properties ?? {}) as Record<string, unknown>;
  if (kind === "connection") {
    const gateway = properties.virtualNetworkGateway1 as { id?: unknown } | undefined;
    return typeof gateway?.id === "string" ? [toComparable(gateway.id)] : [];
  }
  if (kind !== "virtualNetworkGateway") return [];
  const [first] = (properties.ipConfigurations ?? []) as { properties?: { subnet?: { id?: unknown } } }[];
  const subnet = first?.properties?.subnet?.id;
  return typeof subnet === "string" ? [toComparable(subnet)] : [];
}

function toDeletionStep(
  index: TopologyIndex,
  deletion: Deletion,
  desired: readonly DesiredResource[],
  reason: "delete" | "tearDown",
): Step {
  const { stepId, kind, observed, dependsOn } = deletion;
  const resource = desired.find((item) => item.armId === observed.armId && item.kind !== "sharedKey");
  const title = resource ? titleOf(index, resource) : orphanTitle(kind, observed);
  const parts = (observed.stepId ?? "").split("/");
  const place = resource?.place ?? (index.places.has(parts.at(-1) ?? "") ? (parts.at(-1) ?? null) : null);
  const link = resource?.link ?? null;
  return {
    id: stepId,
    action: "delete",
    resource: { kind, armId: observed.armId, region: regionOf(observed) },
    dependsOn,
    changes: [],
    estimate: estimateStep(kind, "delete", null, []),
    interrupts: link !== null && kind === "connection" ? [link] : [],
    why: whyOf(resource && reason === "delete" ? "makeWay" : reason, kind, title.values),
    title,
    place,
    link,
  };
}

function regionOf({ body }: ObservedResource): string {
  return typeof body.location === "string" ? body.location : "";
}

/** The links whose tunnels go down: those of a gateway that is rebuilt or resized, and the connection's own. */
function interruptedLinks(index: TopologyIndex, { resource, action, changes }: Decision): string[] {
  if (action !== "update" && action !== "replace") return [];
  if (resource.kind === "connection") return resource.link ? [resource.link] : [];
  if (resource.kind !== "virtualNetworkGateway") return [];
  const isFelt =
    action === "replace" || changesSku(changes) || changes.some(({ path }) => path === "activeActive");
  const place = index.places.get(resource.place ?? "");
  return isFelt && place
    ? place.links.filter((link) => link.method !== "peering").map((link) => link.id)
    : [];
}

/** Steps wait only for steps of the same plan: what needs nothing done is there already. */
function keepKnownDependencies(steps: readonly Step[]): Step[] {
  const ids = new Set(steps.map((step) => step.id));
  return steps.map((step) => ({ ...step, dependsOn: step.dependsOn.filter((id) => ids.has(id)) }));
}
