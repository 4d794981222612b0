import type { ResourceGroup } from "@azure/arm-resources";
import type { ArmClients } from "../client-factory";
import type { KindOperations, SdkCallOptions } from "./kind-operations";
import { submit } from "./submit";
import { toSdkModel } from "./to-sdk-model";

/** Resource groups: made at once, deleted in a long operation. */
export const resourceGroupOperations: KindOperations = {
  get: ({ resources }, { resourceGroup }, options) => resources.resourceGroups.get(resourceGroup, options),
  put: async ({ resources }, { resourceGroup }, body, options) => {
    await resources.resourceGroups.createOrUpdate(resourceGroup, toSdkModel<ResourceGroup>(body), options);
    return { sdkState: null };
  },
  remove: ({ resources }, { resourceGroup }, options) =>
    submit(resources.resourceGroups.delete(resourceGroup, options)),
};

/** True when no resource is listed in the group; looks at the first entry only. */
export async function isListedEmpty(
  { resources }: ArmClients,
  resourceGroup: string,
  options: SdkCallOptions,
): Promise<boolean> {
  const listed = resources.resources.listByResourceGroup(resourceGroup, { ...options, top: 1 });
  const first = await listed.next();
  return first.done === true;
}
