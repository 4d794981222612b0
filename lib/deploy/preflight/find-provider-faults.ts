import type { PreflightFault } from "@/lib/deployment";
import type { NetworkProvider, PreflightReads } from "../cloud";
import { mapInParallel } from "../map-in-parallel";
import type { Inquiry } from "./ask-azure";
import type { Findings } from "./findings";
import type { PlannedStep } from "./planned-steps";
import { NAMESPACE, RESOURCE_TYPES } from "./resource-types";
import { groupBy, subscriptionScope } from "./scopes";

const READS_AT_ONCE = 12;

/** Whether each subscription uses the provider, and whether that offers what is built where it is built. */
export async function findProviderFaults(
  cloud: PreflightReads,
  inquire: Inquiry,
  steps: readonly PlannedStep[],
): Promise<Findings> {
  const writes = steps.filter(
    ({ step }) =>
      step.action !== "read" && step.action !== "delete" && step.resource.kind !== "resourceGroup",
  );
  const found = await mapInParallel(
    groupBy(writes, ({ step }) => subscriptionScope(step.resource.armId)),
    READS_AT_ONCE,
    async (inSubscription): Promise<Findings> => {
      const scope = subscriptionScope(inSubscription[0]?.step.resource.armId ?? "");
      const subscriptionId = scope.split("/").at(-1) ?? "";
      const answer = await inquire("provider", scope, (signal) => cloud.readProvider(subscriptionId, signal));
      if ("untold" in answer) return { faults: [], doubts: [answer.untold] };
      return judge(answer.told, subscriptionId, inSubscription);
    },
  );
  return { faults: found.flatMap(({ faults }) => faults), doubts: found.flatMap(({ doubts }) => doubts) };
}

function judge(provider: NetworkProvider, subscriptionId: string, steps: readonly PlannedStep[]): Findings {
  const about = { namespace: NAMESPACE, subscriptionId };
  // Writes are turned away for a while and sent again.
  if (provider.state === "Registering") {
    return { faults: [], doubts: [{ doubt: "registering", ...about }] };
  }
  const built = steps.filter(({ step }) => step.action === "create" || step.action === "replace");
  const unregistered: PreflightFault[] =
    provider.state === "Registered" ? [] : [{ fault: "provider", ...about, state: provider.state }];
  return {
    faults: [
      ...unregistered,
      ...missingTypes(provider, subscriptionId, built),
      ...missingZones(provider, subscriptionId, built),
    ],
    doubts: [],
  };
}

function missingTypes(
  { regions }: NetworkProvider,
  subscriptionId: string,
  built: readonly PlannedStep[],
): PreflightFault[] {
  const absent = built.filter(({ step: { resource } }) => {
    const offered = regions.get(typeOf(resource.kind));
    return offered !== undefined && offered.size > 0 && !offered.has(resource.region);
  });
  return groupBy(absent, ({ step }) => `${step.resource.kind} ${step.resource.region}`).flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { kind, region } = first.step.resource;
    return [{ fault: "region" as const, kind, subscriptionId, region, resources: same.map(armIdOf) }];
  });
}

function missingZones(
  { zones }: NetworkProvider,
  subscriptionId: string,
  built: readonly PlannedStep[],
): PreflightFault[] {
  const wanting = built.flatMap((planned) => {
    const known = zones.get(typeOf(planned.step.resource.kind));
    const wanted = planned.body?.zones;
    if (known === undefined || !Array.isArray(wanted)) return [];
    const there = known.get(planned.step.resource.region) ?? [];
    const missing = wanted.filter(
      (zone): zone is string => typeof zone === "string" && !there.includes(zone),
    );
    return missing.length === 0 ? [] : [{ planned, missing }];
  });
  const sameOf = ({ planned, missing }: (typeof wanting)[number]) =>
    `${planned.step.resource.region} ${missing.join()}`;
  return groupBy(wanting, sameOf).flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { region } = first.planned.step.resource;
    const resources = same.map(({ planned }) => armIdOf(planned));
    return [{ fault: "zones" as const, zones: first.missing, subscriptionId, region, resources }];
  });
}

/** As the provider lists its types. */
function typeOf(kind: PlannedStep["step"]["resource"]["kind"]): string {
  return RESOURCE_TYPES[kind].slice(NAMESPACE.length + 1).toLowerCase();
}

function armIdOf({ step }: PlannedStep): string {
  return step.resource.armId;
}
