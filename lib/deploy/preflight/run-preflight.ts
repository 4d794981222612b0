import type { PreflightDoubt, PreflightReport } from "@/lib/deployment";
import type { PreflightReads } from "../cloud";
import { createInquiry } from "./ask-azure";
import { findLockFaults } from "./find-lock-faults";
import { findProviderFaults } from "./find-provider-faults";
import { findQuotaFaults } from "./find-quota-faults";
import { findRightFaults } from "./find-right-faults";
import { neededRights, roleFor } from "./needed-rights";
import { type PreflightSubject, toPlannedSteps } from "./planned-steps";

/**
 * Asks Azure what would make the steps fail, before any of them is begun: rights, locks, quotas, and the provider with
 * its regions and zones. Everything is asked at once, each place once, and all that is found is told. What cannot be
 * found out is a doubt. Rejects only when `signal` aborts.
 */
export async function runPreflight(
  cloud: PreflightReads,
  subject: PreflightSubject,
  signal: AbortSignal,
): Promise<PreflightReport> {
  const at = new Date().toISOString();
  const steps = toPlannedSteps(subject);
  const rights = neededRights(steps);
  const inquire = createInquiry(signal);
  const created = new Set(
    subject.steps
      .filter(({ action }) => action === "create")
      .map(({ resource }) => resource.armId.toLowerCase()),
  );
  const found = await Promise.all([
    findRightFaults(cloud, inquire, rights, created),
    findLockFaults(cloud, inquire, steps),
    findQuotaFaults(cloud, inquire, steps),
    findProviderFaults(cloud, inquire, steps),
  ]);
  return {
    at,
    faults: found.flatMap(({ faults }) => faults),
    doubts: joinUnchecked(found.flatMap(({ doubts }) => doubts)),
    role: roleFor(steps, rights),
  };
}

/** What Azure said in the same words of several places is told once. */
function joinUnchecked(doubts: readonly PreflightDoubt[]): PreflightDoubt[] {
  const joined = new Map<string, PreflightDoubt>();
  for (const doubt of doubts) {
    if (doubt.doubt !== "unchecked") {
      joined.set(JSON.stringify(doubt), doubt);
      continue;
    }
    const key = `${doubt.question} ${doubt.code}`;
    const known = joined.get(key);
    const before = known?.doubt === "unchecked" ? known : { ...doubt, scopes: [] };
    joined.set(key, { ...before, scopes: [...new Set([...before.scopes, ...doubt.scopes])] });
  }
  return [...joined.values()];
}
