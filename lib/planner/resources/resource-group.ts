import type { ArmBody, DesiredResource } from "../contract";
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
  const armId = groupArmId(vnet);
  const tags = resourceTags(description.index.topology, {}, description.owner);
  return {
    stepId: stepIds.group(vnet),
    kind: "resourceGroup",
    armId,
    region: vnet.region,
    place: first.id,
    link: null,
    dependsOn: [],
    needs: [],
    existing,
    body: existing
      ? null
      : (values) => ({ location: standingLocation(values.observed(armId)) ?? vnet.region, tags }),
  };
}

/** A group stays where it was made, whichever vnet comes first in it now: Azure refuses to write it elsewhere. */
function standingLocation(standing: ArmBody | null): string | null {
  return typeof standing?.location === "string" ? standing.location : null;
}
