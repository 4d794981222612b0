import type { DesiredResource } from "../contract";
import { groupArmId } from "./arm-ids";
import type { DescribedGroup, Description } from "./description";
import type { ResourceFields } from "./fields";
import { stepIds } from "./step-ids";
import { resourceTags } from "./tags";

/** A group lies where its first vnet lies; the location of one that exists never counts. */
export const resourceGroupFields: ResourceFields = {
  immutable: [],
  readOnly: ["managedBy"],
  keptLists: [],
  ignored: ["location"],
};

export function describeResourceGroup(description: Description, group: DescribedGroup): DesiredResource {
  const { first, existing } = group;
  const { vnet } = first;
  const tags = resourceTags(description.index.topology, {}, description.owner);
  return {
    stepId: stepIds.group(vnet),
    kind: "resourceGroup",
    armId: groupArmId(vnet),
    region: vnet.region,
    place: first.id,
    link: null,
    dependsOn: [],
    needs: [],
    existing,
    body: existing ? null : () => ({ location: vnet.region, tags }),
  };
}
