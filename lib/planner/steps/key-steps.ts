import type { DesiredResource, Step } from "../contract";
import type { TopologyIndex } from "../topology-index";
import type { Decision, Decisions } from "./decide";
import { makeStep, type StepFacts } from "./make-step";
import type { ObservationIndex } from "./observation-index";

/**
 * Keys go to all ends of a link as soon as one of its connections is new, and where our books say that one end lacks
 * it; never to a connection that somebody else made.
 */
export function makeKeySteps(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  decisions: Decisions,
  observation: ObservationIndex,
  keysToSet: ReadonlySet<string>,
): Step[] {
  const newLinks = new Set<string>();
  // The connections as the keys of their ends follow them.
  const connections: Decision[] = [];
  for (const decision of decisions.all) {
    const { resource, action } = decision;
    if (resource.kind !== "connection") continue;
    connections.push(decision);
    if (resource.link && isBuilt(action)) newLinks.add(resource.link);
  }
  let next = 0;
  const steps: Step[] = [];
  for (const key of desired) {
    if (key.kind !== "sharedKey") continue;
    const connection = connections[next++];
    const link = key.link ?? "";
    if (key.existing || (!newLinks.has(link) && !keysToSet.has(link))) continue;
    if (connection?.observed && !observation.isOurs(connection.observed)) continue;
    const isNew = connection !== undefined && isBuilt(connection.action);
    steps.push(makeStep(index, key, isNew ? NEW_KEY : { ...KEY_TO_SET, interrupts: [link] }));
  }
  return steps;
}

const NEW_KEY: StepFacts = { action: "create", reason: "newKey", changes: [], interrupts: [], sku: null };
const KEY_TO_SET: StepFacts = { ...NEW_KEY, action: "update", reason: "setKey" };

function isBuilt(action: Decision["action"]): boolean {
  return action === "create" || action === "replace";
}
