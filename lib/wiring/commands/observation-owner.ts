import { describeDesired, type Observation } from "@/lib/planner";
import type { Topology } from "@/lib/topology";

/**
 * The id under which the resources of a design were created, as an observation tells it: that of most of what the
 * design wants and Azure has. Groups are left out, since many designs may share one. Null where nothing of the design
 * stands: then nothing in the observation is its own, and nothing of it may be deleted.
 */
export function findOwner(topology: Topology, { resources }: Observation): string | null {
  const wanted = new Set(
    describeDesired(topology)
      .filter(({ kind, existing }) => kind !== "resourceGroup" && !existing)
      .map(({ armId }) => armId.toLowerCase()),
  );
  const counts = new Map<string, number>();
  for (const { armId, createdBy } of resources)
    if (createdBy !== null && wanted.has(armId.toLowerCase()))
      counts.set(createdBy, (counts.get(createdBy) ?? 0) + 1);
  let owner: string | null = null;
  for (const [id, count] of counts) if (owner === null || count > (counts.get(owner) ?? 0)) owner = id;
  return owner;
}
