import type { Topology } from "@/lib/topology";

/** Marks what a topology created, for people who look at Azure and for finding it again. */
export const OWNER_TAG = "meshwright-topology";

/** The topology's tags, then those of the vnet, then who owns it. */
export function resourceTags(
  topology: Topology,
  vnetTags: Record<string, string>,
  owner: string | undefined,
): Record<string, string> {
  return {
    ...topology.settings.tags,
    ...vnetTags,
    ...(owner === undefined ? {} : { [OWNER_TAG]: owner }),
  };
}
