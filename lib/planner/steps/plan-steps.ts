import type { DesiredResource, PlanInput, Step } from "../contract";
import type { TopologyIndex } from "../topology-index";
import type { Decisions } from "./decide";
import { makeDeletionSteps, planDeletions, planTearDownDeletions, waitForDeletions } from "./deletion-steps";
import { waitForUpdates } from "./deletions";
import { makeKeySteps } from "./key-steps";
import { makeBuildStep, makeStep } from "./make-step";
import type { ObservationIndex } from "./observation-index";

/** The steps that bring Azure to the design: builds in the order of dependency, then what goes for good. */
export function planSteps(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  decisions: Decisions,
  observation: ObservationIndex,
  input: PlanInput,
): Step[] {
  const deletions = planDeletions(index, desired, decisions, observation, input);
  const builds: Step[] = [];
  for (const decision of decisions.all)
    if (decision.action !== "none") builds.push(makeBuildStep(index, decision));
  for (const step of makeKeySteps(index, desired, decisions, observation, new Set(input.keysToSet ?? [])))
    builds.push(step);
  waitForDeletions(builds, decisions, deletions);
  waitForUpdates(deletions, updatesAmong(builds, decisions));
  waitForBorrowers(builds);
  return [
    ...makeReadSteps(index, builds, decisions, observation),
    ...builds,
    ...makeDeletionSteps(index, deletions, desired, "delete"),
  ];
}

/**
 * A vnet lets go of the gateway it borrows before the other side takes that back, and before it gets one of its own:
 * Azure refuses the other order.
 */
function waitForBorrowers(builds: readonly Step[]): void {
  const stops = (step: Step, path: string) =>
    step.action === "update" && step.changes.some((change) => change.path === path && change.to === false);
  const leaving = builds.filter(
    (step) => step.resource.kind === "virtualNetworkPeering" && stops(step, "useRemoteGateways"),
  );
  if (leaving.length === 0) return;
  const byLink = new Map(leaving.map((step) => [step.link, step]));
  const byVnet = new Map(leaving.map((step) => [step.place, step]));
  for (const step of builds) {
    const { kind } = step.resource;
    const isTakenBack = kind === "virtualNetworkPeering" && stops(step, "allowGatewayTransit");
    const isOwn = kind === "virtualNetworkGateway" && step.action === "create";
    const first = isTakenBack ? byLink.get(step.link) : isOwn ? byVnet.get(step.place) : undefined;
    if (first && first !== step) step.dependsOn = [...step.dependsOn, first.id];
  }
}

function updatesAmong(builds: readonly Step[], decisions: Decisions) {
  return builds.flatMap((step) => {
    const observed = step.action === "update" ? decisions.get(step.id)?.observed : undefined;
    return observed ? [{ step, observed }] : [];
  });
}

/** The steps that take away everything that deployments of this topology created, and nothing else. */
export function planTearDown(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  observation: ObservationIndex,
): Step[] {
  const deletions = planTearDownDeletions(desired, observation);
  return makeDeletionSteps(index, deletions, desired, "tearDown");
}

/** What is not ours and was not seen yet is read where a step stands on it. */
function makeReadSteps(
  index: TopologyIndex,
  builds: readonly Step[],
  decisions: Decisions,
  observation: ObservationIndex,
): Step[] {
  const unseen = decisions.all.filter(
    ({ resource }) => resource.existing && !observation.find(resource.armId),
  );
  if (unseen.length === 0) return [];
  const needed = new Set(builds.flatMap((step) => step.dependsOn));
  return unseen.flatMap(({ resource }): Step[] => {
    if (!needed.has(resource.stepId)) return [];
    return [
      makeStep(index, resource, { action: "read", reason: "read", changes: [], interrupts: [], sku: null }),
    ];
  });
}
