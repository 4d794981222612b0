import { readTopology, type TaskClaim } from "@/lib/store";
import type { Link, Topology } from "@/lib/topology";
import type { Engine } from "./engine-context";

/** The link in what was deployed, else in the draft, which a first deployment is building. */
export async function findTaskLink(
  { store }: Pick<Engine, "store">,
  { topologyId, link: linkId }: TaskClaim,
): Promise<{ topology: Topology; link: Link } | null> {
  const { topology: draft, deployed } = await readTopology(store, topologyId);
  for (const topology of [deployed?.topology, draft]) {
    const link = topology?.links.find(({ id }) => id === linkId);
    if (topology && link) return { topology, link };
  }
  return null;
}
