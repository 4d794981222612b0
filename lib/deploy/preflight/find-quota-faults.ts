import type { PreflightFault } from "@/lib/deployment";
import type { ResourceKind } from "@/lib/planner";
import type { PreflightReads, Usage } from "../cloud";
import { mapInParallel } from "../map-in-parallel";
import type { Inquiry } from "./ask-azure";
import type { Findings } from "./findings";
import type { PlannedStep } from "./planned-steps";
import { groupBy, subscriptionScope } from "./scopes";

const READS_AT_ONCE = 12;

/** What Azure's counters count, by their lower-case names; an address stands in several of them. */
const COUNTED: Readonly<Record<string, ResourceKind>> = {
  virtualnetworks: "virtualNetwork",
  publicipaddresses: "publicIPAddress",
  staticpublicipaddresses: "publicIPAddress",
  standardskupublicipaddresses: "publicIPAddress",
  ipv4standardskupublicipaddresses: "publicIPAddress",
  virtualnetworkgateways: "virtualNetworkGateway",
  localnetworkgateways: "localNetworkGateway",
  connections: "connection",
  virtualnetworkgatewayconnections: "connection",
};
const COUNTED_KINDS: ReadonlySet<ResourceKind> = new Set(Object.values(COUNTED));

/** What a subscription may have in a region, against what the steps create there. */
export async function findQuotaFaults(
  cloud: PreflightReads,
  inquire: Inquiry,
  steps: readonly PlannedStep[],
): Promise<Findings> {
  const created = steps.filter(({ step }) => addsOne(step, steps));
  const regions = groupBy(
    created,
    ({ step }) => `${subscriptionScope(step.resource.armId)} ${step.resource.region}`,
  );
  const found = await mapInParallel(regions, READS_AT_ONCE, async (inRegion): Promise<Findings> => {
    const { armId = "", region = "" } = inRegion[0]?.step.resource ?? {};
    const scope = subscriptionScope(armId);
    const subscriptionId = scope.split("/").at(-1) ?? "";
    const answer = await inquire("quotas", scope, (signal) =>
      cloud.readUsages(subscriptionId, region, signal),
    );
    if ("untold" in answer) return { faults: [], doubts: [answer.untold] };
    const place = { subscriptionId, region };
    return { faults: answer.told.flatMap((usage) => toFault(usage, place, inRegion)), doubts: [] };
  });
  return { faults: found.flatMap(({ faults }) => faults), doubts: found.flatMap(({ doubts }) => doubts) };
}

/** False for what comes in the place of another one of its kind that is deleted first. */
function addsOne(
  { action, resource, dependsOn }: PlannedStep["step"],
  steps: readonly PlannedStep[],
): boolean {
  if (action !== "create" || !COUNTED_KINDS.has(resource.kind)) return false;
  const before = new Set(dependsOn);
  return !steps.some(
    ({ step }) =>
      before.has(step.id) &&
      step.action === "delete" &&
      step.resource.kind === resource.kind &&
      step.resource.region === resource.region,
  );
}

function toFault(
  { name, title, current, limit }: Usage,
  place: { subscriptionId: string; region: string },
  created: readonly PlannedStep[],
): PreflightFault[] {
  const kind = COUNTED[name.toLowerCase()];
  const needed = created.filter(({ step }) => step.resource.kind === kind).length;
  if (needed === 0 || current + needed <= limit) return [];
  return [{ fault: "quota", quota: name, title, ...place, current, limit, needed }];
}
