import type { PlanReply } from "@/lib/planner";
import { diffTopologies, type Topology } from "@/lib/topology";

/** How an object of the design differs from what was last deployed. */
export type ChangeMark = "new" | "changed" | "replaced" | "removed";

export interface Changes {
  /** The mark of each vnet, site and link that differs; "removed" ones stand only in the deployed topology. */
  marks: ReadonlyMap<string, ChangeMark>;
  /** How many objects, and fields of the topology itself, differ. */
  count: number;
}

const DRAWN = new Set(["vnet", "site", "link"]);

/**
 * What the design changes against the last deployment; places on the canvas and notes are no change. What was
 * never ours is not torn down by leaving the design, so it gets no mark.
 */
export function toChanges(
  topology: Topology,
  deployed: Topology | null,
  plan: PlanReply["plan"] | null,
): Changes {
  const difference = diffTopologies(deployed ?? { ...topology, vnets: [], sites: [], links: [] }, topology);
  const replaced = replacedIds(plan);
  const notOurs = new Set(
    [...(deployed?.vnets ?? []), ...(deployed?.links ?? [])]
      .filter((item) => item.existing)
      .map((item) => item.id),
  );
  const marks = new Map<string, ChangeMark>();
  let count = difference.fields.length;
  for (const { id, kind, change } of difference.objects) {
    if (change === "moved" || kind === "note") continue;
    count += 1;
    if (!DRAWN.has(kind) || (change === "removed" && notOurs.has(id))) continue;
    marks.set(id, replaced.has(id) ? "replaced" : MARK_OF_CHANGE[change]);
  }
  return { marks, count };
}

const MARK_OF_CHANGE = { added: "new", removed: "removed", changed: "changed" } as const;

function replacedIds(plan: PlanReply["plan"] | null): Set<string> {
  const replaced = plan?.steps.filter((step) => step.action === "replace") ?? [];
  return new Set(replaced.flatMap((step) => step.link ?? step.place ?? []));
}
