import type { Vnet } from "@/lib/topology";
import type { Need } from "../contract";
import type { IndexedVnet, TopologyIndex } from "../topology-index";
import { groupKey } from "./arm-ids";
import { stepIds } from "./step-ids";
import { resourceTags } from "./tags";

/** The needs of nearly every resource; one list for all of them. */
export const NOTHING_NEEDED: Need[] = [];

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
  /** The step that creates the group of a vnet, if one does: what lies in the group waits for it. */
  groupStepsOf(vnet: Vnet): string[];
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
  const groupStepsOf = findGroupSteps(groups);
  return { index, owner, groups, tagsOf, groupStepsOf, gatewayStep };
}

function findGroupSteps(groups: Description["groups"]): Description["groupStepsOf"] {
  const byGroup = new Map<string, string[]>();
  for (const [key, { first, existing }] of groups)
    byGroup.set(key, existing ? [] : [stepIds.group(first.vnet)]);
  const byVnet = new Map<Vnet, string[]>();
  return (vnet) => {
    const known = byVnet.get(vnet) ?? byGroup.get(groupKey(vnet)) ?? [];
    byVnet.set(vnet, known);
    return known;
  };
}
