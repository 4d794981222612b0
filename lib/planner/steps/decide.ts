import type {
  ArmBody,
  Change,
  DesiredResource,
  KnownValues,
  ObservedResource,
  StepAction,
} from "../contract";
import { compareBodies, isImmutable } from "../resources/compare-bodies";
import { deviceOf } from "../resources/local-network-gateway";
import type { TopologyIndex } from "../topology-index";
import { type ObservationIndex, provisioningState } from "./observation-index";
import type { Reason } from "./why";

const NO_CHANGES: Change[] = [];

/** What is to be done with one resource. */
export interface Decision {
  resource: DesiredResource;
  action: Exclude<StepAction, "delete"> | "none";
  reason: Reason;
  changes: Change[];
  /** What bodies are made of: see `wantedBody`. */
  values: KnownValues;
  /** What stands in Azure now. */
  observed: ObservedResource | null;
}

/** What is to be done with every resource but the keys, in the order of dependency. */
export interface Decisions {
  all: readonly Decision[];
  get(stepId: string): Decision | undefined;
}

/** The body we want; null for keys and for what is not ours. Made when asked for: most of a large plan is new. */
export function wantedBody({ resource, values }: Decision): ArmBody | null {
  return resource.body?.(values) ?? null;
}

/**
 * Decides for every resource but the keys, in the order of dependency: a resource that stands on one that is built
 * anew must be built anew as well.
 */
export function decideAll(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  observation: ObservationIndex,
): Decisions {
  const values = plannedValues(index, observation);
  const all: Decision[] = [];
  const decisions = collectDecisions(all);
  for (const resource of desired) {
    if (resource.kind === "sharedKey") continue;
    const decision = decide(resource, observation, values);
    all.push(followDependencies(decision, decisions, observation));
  }
  return decisions;
}

/** Files decisions under their steps when one is asked for: the plan of a new design asks for none. */
function collectDecisions(all: readonly Decision[]): Decisions {
  const byStep = new Map<string, Decision>();
  let filed = 0;
  return {
    all,
    get: (stepId) => {
      for (; filed < all.length; filed += 1) {
        const decision = all[filed];
        if (decision) byStep.set(decision.resource.stepId, decision);
      }
      return byStep.get(stepId);
    },
  };
}

function decide(resource: DesiredResource, observation: ObservationIndex, values: KnownValues): Decision {
  const observed = observation.find(resource.armId);
  // What is not ours is never written; a clash of names is a finding.
  const isWritten = !resource.existing && resource.body !== null;
  const first = isWritten && !observed ? "create" : null;
  const decision: Decision = {
    resource,
    action: first ?? "none",
    reason: first ?? "read",
    changes: NO_CHANGES,
    values,
    observed,
  };
  if (resource.existing || resource.body === null || !observed) return decision;
  if (!observation.isOurs(observed)) return decision;
  const changes = compareBodies(resource.kind, resource.body(values), observed.body);
  if (changes.some((change) => isImmutable(resource.kind, change)))
    return { ...decision, changes, action: "replace", reason: "replace" };
  if (changes.length > 0) {
    const isSync = changes.every(({ path }) => path === "peeringSyncLevel");
    return { ...decision, changes, action: "update", reason: isSync ? "sync" : "update" };
  }
  // Both are what an operation that did not succeed leaves behind.
  return ["Failed", "Canceled"].includes(provisioningState(observed.body) ?? "")
    ? { ...decision, action: "update", reason: "repair" }
    : decision;
}

function followDependencies(
  decision: Decision,
  decisions: Decisions,
  observation: ObservationIndex,
): Decision {
  const { resource, action } = decision;
  if (action !== "none" && action !== "update") return decision;
  if (resource.existing || !decision.observed || resource.body === null) return decision;
  if (!observation.isOurs(decision.observed)) return decision;
  const parents = resource.dependsOn.map((id) => decisions.get(id));
  // A far address that is yet to be made is told to the near side once it is known.
  if (resource.kind === "localNetworkGateway") {
    const farAddress = parents.find((parent) => parent && bringsNewAddress(parent));
    return farAddress && action === "none" ? { ...decision, action: "update", reason: "address" } : decision;
  }
  if (parents.some((parent) => parent?.action === "replace"))
    return { ...decision, action: "replace", reason: "replaceWith" };
  const isBehind = resource.kind === "virtualNetworkPeering" && parents.some((parent) => movesRanges(parent));
  return isBehind && action === "none" ? { ...decision, action: "update", reason: "sync" } : decision;
}

/** A peering does not learn of other ranges at either end until it is written again. */
function movesRanges(parent: Decision | undefined): boolean {
  return parent?.action === "update" && changesRanges(parent.changes);
}

/** True when a vnet gets other ranges. */
export function changesRanges(changes: readonly Change[]): boolean {
  return changes.some(({ path }) => path.startsWith("addressSpace.addressPrefixes"));
}

/** What is made anew has other addresses; a gateway speaks BGP from others when its instances change. */
function bringsNewAddress({ resource, action, changes }: Decision): boolean {
  if (resource.kind === "resourceGroup") return false;
  if (action === "replace" || action === "create") return true;
  return action === "update" && changes.some(({ path }) => path === "activeActive");
}

/** What is known before anything runs: the topology's device addresses and what Azure was seen to hold. */
function plannedValues(index: TopologyIndex, observation: ObservationIndex): KnownValues {
  return {
    deviceAddress: (siteId, device) => {
      const site = index.places.get(siteId);
      return site?.kind === "site" ? deviceOf(site, device + 1) : null;
    },
    observed: (armId) => observation.find(armId)?.body ?? null,
  };
}
