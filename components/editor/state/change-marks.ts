import type { PlanOutlineReply } from "@/lib/planner";
import { diffTopologies, isEqual, type Site, type Topology } from "@/lib/topology";

/** How an object of the design differs from what deployments left in Azure; "partly": only some of it stands. */
export type ChangeMark = "new" | "changed" | "replaced" | "partly" | "removed";

export interface Changes {
  /** The mark of each vnet, site and link that differs; "removed" ones stand in Azure only. */
  marks: ReadonlyMap<string, ChangeMark>;
  /** How many objects, and fields of the topology itself, differ. */
  count: number;
}

type Difference = ReturnType<typeof diffTopologies>;

const DRAWN = new Set(["vnet", "site", "link"]);

/**
 * What the next deployment changes against what the last ones left (`deployed`, of which `unfinished` does not stand
 * as drawn); places on the canvas and notes are no change. What was never ours is not torn down by leaving the design,
 * so it gets no mark.
 */
export function toChanges(
  topology: Topology,
  deployed: Topology | null,
  plan: PlanOutlineReply["plan"] | null,
  unfinished: readonly string[] = [],
): Changes {
  const difference = diffTopologies(deployed ?? { ...topology, vnets: [], sites: [], links: [] }, topology);
  if (plan?.steps.length === 0 && isOnlyGivenAddresses(difference)) return { marks: new Map(), count: 0 };
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
  for (const id of unfinished) {
    // What a deployment left open may have been mended in Azure: then the plan has nothing to do with it.
    if (marks.has(id) || (plan !== null && !hasSteps(plan, id, deployed))) continue;
    count += 1;
    marks.set(id, replaced.has(id) ? "replaced" : "partly");
  }
  return { marks, count };
}

function hasSteps(plan: PlanOutlineReply["plan"], id: string, deployed: Topology | null): boolean {
  // A site has no step but the ones of its links.
  const isSite = deployed?.sites.some((site) => site.id === id) ?? false;
  return plan.steps.some(({ link, place }) => link === id || (place === id && (link === null || isSite)));
}

/**
 * True when the design differs only by device addresses that the deployed revision left open: they were given while
 * it was deployed, so Azure has them already when nothing is left to do.
 */
function isOnlyGivenAddresses({ fields, objects }: Difference): boolean {
  return (
    fields.length === 0 &&
    objects.every(
      ({ kind, change, fields: ofObject }) =>
        change === "moved" ||
        kind === "note" ||
        (kind === "site" && change === "changed" && ofObject.every(isGivenAddress)),
    )
  );
}

function isGivenAddress({ field, before, after }: Difference["fields"][number]): boolean {
  if (field === "device.address" || field === "device.fqdn") return before === null;
  if (field !== "moreDevices") return false;
  const [earlier, later] = [before as Site["moreDevices"], after as Site["moreDevices"]];
  const filled = earlier.map((one, index) => {
    const { address = null, fqdn = null } = later[index]?.device ?? {};
    const { device } = one;
    return {
      ...one,
      device: { ...device, address: device.address ?? address, fqdn: device.fqdn ?? fqdn },
    };
  });
  return isEqual(filled, later);
}

const MARK_OF_CHANGE = { added: "new", removed: "removed", changed: "changed" } as const;

function replacedIds(plan: PlanOutlineReply["plan"] | null): Set<string> {
  const replaced = plan?.steps.filter((step) => step.action === "replace") ?? [];
  return new Set(replaced.flatMap((step) => step.link ?? step.place ?? []));
}
