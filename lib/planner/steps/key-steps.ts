import type { DesiredResource, Step } from "../contract";
import type { TopologyIndex } from "../topology-index";
import type { Decision } from "./decide";
import { makeStep } from "./make-step";
import type { ObservationIndex } from "./observation-index";

/**
 * Keys go to all ends of a link as soon as one of its connections is new, and where our books say that one end lacks
 * it; never to a connection that somebody else made.
 */
export function makeKeySteps(
  index: TopologyIndex,
  desired: readonly DesiredResource[],
  decisions: ReadonlyMap<string, Decision>,
  observation: ObservationIndex,
  keysToSet: ReadonlySet<string>,
): Step[] {
  const newLinks = new Set<string>();
  for (const { resource, action } of decisions.values())
    if (resource.kind === "connection" && resource.link && isBuilt(action)) newLinks.add(resource.link);
  return desired.flatMap((key): Step[] => {
    const link = key.link ?? "";
    if (key.kind !== "sharedKey" || key.existing) return [];
    if (!newLinks.has(link) && !keysToSet.has(link)) return [];
    const connection = decisions.get(key.dependsOn[0] ?? "");
    if (connection?.observed && !observation.isOurs(connection.observed)) return [];
    const isNew = connection !== undefined && isBuilt(connection.action);
    return [
      makeStep(index, key, {
        action: isNew ? "create" : "update",
        reason: isNew ? "newKey" : "setKey",
        changes: [],
        interrupts: isNew ? [] : [link],
        sku: null,
      }),
    ];
  });
}

function isBuilt(action: Decision["action"]): boolean {
  return action === "create" || action === "replace";
}
