import type { IndexedVnet, TopologyIndex } from "../topology-index";
import { groupKey, type Scope } from "./arm-ids";
import { stepIds } from "./step-ids";

/** What the resources are described from: the topology with its indexes, and under whose id they are ours. */
export interface Description {
  index: TopologyIndex;
  owner: string | undefined;
  /** First vnet of each group that we may have to create; groups that hold an existing vnet are there already. */
  newGroups: ReadonlyMap<string, IndexedVnet>;
}

export function startDescription(index: TopologyIndex, owner: string | undefined): Description {
  const newGroups = new Map<string, IndexedVnet>();
  for (const place of index.vnets) {
    const key = groupKey(place.vnet);
    if (!newGroups.has(key)) newGroups.set(key, place);
  }
  for (const place of index.vnets) if (place.vnet.existing) newGroups.delete(groupKey(place.vnet));
  return { index, owner, newGroups };
}

/** The step that creates the group of a vnet, if one does: what lies in the group waits for it. */
export function groupSteps(description: Description, scope: Scope): string[] {
  const first = description.newGroups.get(groupKey(scope));
  return first ? [stepIds.group(first.vnet)] : [];
}
