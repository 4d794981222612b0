import type { Vnet } from "@/lib/topology";
import type { IndexedVnet, TopologyIndex } from "../topology-index";
import { groupKey, type Scope } from "./arm-ids";
import { stepIds } from "./step-ids";
import { resourceTags } from "./tags";

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
  /** The tags of what lies with a vnet; one object for all of it. */
  tagsOf(vnet: Vnet): Record<string, string>;
  /** The id of a gateway's step; always the same text, which is found far faster than an equal one. */
  gatewayStep(vnetId: string): string;
}

export function startDescription(index: TopologyIndex, owner: string | undefined): Description {
  const groups = new Map<string, DescribedGroup>();
  for (const place of index.vnets) {
    const key = groupKey(place.vnet);
    const group = groups.get(key);
    if (!group) groups.set(key, { first: place, existing: place.vnet.existing });
    else if (place.vnet.existing) group.existing = true;
  }
  const tags = new Map<Vnet, Record<string, string>>();
  const tagsOf = (vnet: Vnet) => {
    const known = tags.get(vnet) ?? resourceTags(index.topology, vnet.tags, owner);
    tags.set(vnet, known);
    return known;
  };
  const gatewaySteps = new Map(index.vnets.map(({ id }) => [id, stepIds.gateway(id)]));
  const gatewayStep = (vnetId: string) => gatewaySteps.get(vnetId) ?? stepIds.gateway(vnetId);
  return { index, owner, groups, tagsOf, gatewayStep };
}

/** The step that creates the group of a vnet, if one does: what lies in the group waits for it. */
export function groupSteps(description: Description, scope: Scope): string[] {
  const group = description.groups.get(groupKey(scope));
  return group && !group.existing ? [stepIds.group(group.first.vnet)] : [];
}
