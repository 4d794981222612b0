import type { PreflightDoubt, PreflightFault } from "@/lib/deployment";
import type { Permission, PreflightReads } from "../cloud";
import { mapInParallel } from "../map-in-parallel";
import type { Answer, Inquiry } from "./ask-azure";
import type { Findings } from "./findings";
import { isAllowed } from "./is-allowed";
import type { NeededRight } from "./needed-rights";
import { groupBy, groupScope, subscriptionScope } from "./scopes";

const READS_AT_ONCE = 12;

/** A right that was not found, and where it would have to be given. */
interface Missing extends NeededRight {
  scope: string;
}

/**
 * Rights that no role gives. What a subscription allows holds for all in it, so that is asked first; only for what is
 * missing there its groups are asked, and then the resources that stand already.
 */
export async function findRightFaults(
  cloud: PreflightReads,
  inquire: Inquiry,
  rights: readonly NeededRight[],
  /** Lower-case ids of what the steps create: nobody can have been given anything there. */
  created: ReadonlySet<string>,
): Promise<Findings> {
  const ask = (scope: string) => inquire("rights", scope, (signal) => cloud.readPermissions(scope, signal));
  const perSubscription = await mapInParallel(
    groupBy(rights, ({ armId }) => subscriptionScope(armId)),
    READS_AT_ONCE,
    (needed) => askSubscription(ask, needed),
  );
  const { missing, doubts } = merge(perSubscription);
  const left = await mapInParallel(
    groupBy(missing, ({ armId }) => armId),
    READS_AT_ONCE,
    (needed) => (isStanding(needed, created) ? askResource(ask, needed) : Promise.resolve(needed)),
  );
  return toFindings(left.flat(), doubts);
}

type Ask = (scope: string) => Promise<Answer<Permission[] | null>>;
interface Asked {
  missing: Missing[];
  doubts: PreflightDoubt[];
}

async function askSubscription(ask: Ask, needed: readonly NeededRight[]): Promise<Asked> {
  const scope = subscriptionScope(needed[0]?.armId ?? "");
  const answer = await ask(scope);
  const left = needed.filter(({ action }) => !("told" in answer && isAllowed(answer.told ?? [], action)));
  const groups = groupBy(left, ({ armId }) => groupScope(armId));
  return merge(await mapInParallel(groups, READS_AT_ONCE, (inGroup) => askGroup(ask, inGroup, answer)));
}

async function askGroup(
  ask: Ask,
  needed: readonly NeededRight[],
  ofSubscription: Answer<Permission[] | null>,
): Promise<Asked> {
  const scope = groupScope(needed[0]?.armId ?? "");
  const answer = await ask(scope);
  if ("untold" in answer) return { missing: [], doubts: [answer.untold] };
  const { told } = answer;
  if (told === null) {
    // There is no such group yet: what may be done in it is decided above.
    if ("untold" in ofSubscription) return { missing: [], doubts: [ofSubscription.untold] };
    return { missing: needed.map((right) => ({ ...right, scope: subscriptionScope(scope) })), doubts: [] };
  }
  const left = needed.filter(({ action }) => !isAllowed(told, action));
  return { missing: left.map((right) => ({ ...right, scope })), doubts: [] };
}

async function askResource(ask: Ask, needed: readonly Missing[]): Promise<Missing[]> {
  const answer = await ask(needed[0]?.armId ?? "");
  const told = "told" in answer ? (answer.told ?? []) : [];
  return needed.filter(({ action }) => !isAllowed(told, action));
}

function isStanding(needed: readonly Missing[], created: ReadonlySet<string>): boolean {
  const [first] = needed;
  return first !== undefined && first.armId !== first.scope && !created.has(first.armId.toLowerCase());
}

function merge(parts: readonly Asked[]): Asked {
  const doubts = parts.flatMap((part) => part.doubts);
  return { missing: parts.flatMap(({ missing }) => missing), doubts };
}

/** One per right, with all places and resources it is missing for. */
function toFindings(missing: readonly Missing[], doubts: readonly PreflightDoubt[]): Findings {
  const faults: PreflightFault[] = [];
  const maybe: PreflightDoubt[] = [];
  for (const same of groupBy(missing, (one) => `${one.action} ${one.isCertain}`)) {
    const [first] = same;
    if (first === undefined) continue;
    const scopes = [...new Set(same.map(({ scope }) => scope))];
    const about = { action: first.action, scopes, resources: same.map(({ armId }) => armId) };
    if (first.isCertain) faults.push({ fault: "right", ...about });
    else maybe.push({ doubt: "right", ...about });
  }
  return { faults, doubts: [...doubts, ...maybe] };
}
