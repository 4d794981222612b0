import type { IndexedVnet, TopologyIndex } from "../topology-index";
import { groupKey, type Scope } from "./arm-ids";
import { stepIds } from "./step-ids";

/** A resource group as the topology speaks of it. */
export interface DescribedGroup {
  /** It is named and placed after its first vnet. */
  first: IndexedVnet;
  /** A group that holds an existing vnet is there already. */
  existing: boolean;
}

/** What the resources are described from: the topology with its indexes, and under whose id they are ours. */
export interface Description {
  index: TopologyIndex;
  owner: string | undefined;
  groups: ReadonlyMap<string, DescribedGroup>;
}

export function startDescription(index: TopologyIndex, owner: string | undefined): Description {
  const groups = new Map<string, DescribedGroup>();
  for (const place of index.vnets) {
    const key = groupKey(place.vnet);
    const group = groups.get(key);
    if (!group) groups.set(key, { first: place, existing: place.vnet.existing });
    else if (place.vnet.existing) group.existing = true;
  }
  return { index, owner, groups };
}

/** The step that creates the group of a vnet, if one does: what lies in the group waits for it. */
export function groupSteps(description: Description, scope: Scope): string[] {
  const group = description.groups.get(groupKey(scope));
  return group && !group.existing ? [stepIds.group(group.first.vnet)] : [];
}
