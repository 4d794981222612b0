import type { PreflightFault } from "@/lib/deployment";
import type { ManagementLock, PreflightReads } from "../cloud";
import { mapInParallel } from "../map-in-parallel";
import type { Answer, Inquiry } from "./ask-azure";
import type { Findings } from "./findings";
import type { PlannedStep } from "./planned-steps";
import { groupBy, groupScope, isWithin, subscriptionScope } from "./scopes";

const READS_AT_ONCE = 12;

type Ask = (scope: string) => Promise<Answer<ManagementLock[] | null>>;

/** Locks that hold a write or a deletion back; each is told once, with all that it holds. */
export async function findLockFaults(
  cloud: PreflightReads,
  inquire: Inquiry,
  steps: readonly PlannedStep[],
): Promise<Findings> {
  const ask: Ask = (scope) => inquire("locks", scope, (signal) => cloud.readLocks(scope, signal));
  const writes = steps.filter(({ step }) => step.action !== "read");
  const asked = await mapInParallel(
    groupBy(writes, ({ step }) => subscriptionScope(step.resource.armId)),
    READS_AT_ONCE,
    (inSubscription) => askSubscription(ask, inSubscription),
  );
  const answers = asked.flat();
  const locks = answers.flatMap((answer) => ("told" in answer ? (answer.told ?? []) : []));
  const doubts = answers.flatMap((answer) => ("untold" in answer ? [answer.untold] : []));
  return { faults: locks.flatMap((lock) => toFault(lock, writes)), doubts };
}

/** A subscription tells of all locks in it; where it does not, its groups may. */
async function askSubscription(
  ask: Ask,
  steps: readonly PlannedStep[],
): Promise<Answer<ManagementLock[] | null>[]> {
  const armIds = steps.map(({ step }) => step.resource.armId);
  const answer = await ask(subscriptionScope(armIds[0] ?? ""));
  if ("told" in answer) return [answer];
  const groups = groupBy(armIds.map(groupScope), (scope) => scope).flatMap(([scope]) => scope ?? []);
  return mapInParallel(groups, READS_AT_ONCE, ask);
}

function toFault(lock: ManagementLock, steps: readonly PlannedStep[]): PreflightFault[] {
  const { name, level, scope, notes } = lock;
  if (level !== "CanNotDelete" && level !== "ReadOnly") return [];
  const held = steps.filter((planned) => isHeld({ level, scope }, planned));
  if (held.length === 0) return [];
  const resources = [...new Set(held.map(({ step }) => step.resource.armId))];
  return [{ fault: "lock", name, level, scope, notes, resources }];
}

function isHeld({ level, scope }: Pick<ManagementLock, "level" | "scope">, { step }: PlannedStep): boolean {
  const { kind, armId } = step.resource;
  if (isWithin(armId, scope)) return level === "ReadOnly" || step.action === "delete";
  // What lies in a resource goes with it. A group is deleted only when it is empty, so nothing in it counts.
  return step.action === "delete" && kind !== "resourceGroup" && isWithin(scope, armId);
}
