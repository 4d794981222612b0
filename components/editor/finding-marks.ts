import type { Finding } from "@/lib/planner";
import { remember } from "@/lib/shared";
import type { FindingBadge } from "./flow-types";

/** The worst findings by object. */
export type Badges = ReadonlyMap<string, FindingBadge>;

/** The worse, the higher. */
export const SEVERITY_RANK = { error: 2, warning: 1, info: 0 } as const;

/** The worst severity of each object and how many findings of it. */
export const badgesOf = remember((findings: readonly Finding[]) => badgesBy(findings, (id) => [id]));

/** The same of whatever `at` shows an object's findings on, each finding counted once however many objects it is about. */
export function badgesBy(findings: readonly Finding[], at: (id: string) => readonly string[]): Badges {
  const badges = new Map<string, FindingBadge>();
  for (const { severity, targets } of findings) {
    for (const id of new Set(targets.flatMap((target) => at(target.id)))) {
      const known = badges.get(id);
      if (!known || SEVERITY_RANK[severity] > SEVERITY_RANK[known.severity])
        badges.set(id, { severity, count: 1 });
      else if (known.severity === severity) badges.set(id, { severity, count: known.count + 1 });
    }
  }
  return badges;
}

/** Whether findings say that the networks of two places overlap. */
export function isOverlapping(findings: readonly Finding[], from: string, to: string): boolean {
  const pairs = overlappingPairs(findings);
  return pairs.size > 0 && pairs.has(pairKey(from, to));
}

const overlappingPairs = remember((findings: readonly Finding[]): ReadonlySet<string> => {
  const pairs = new Set<string>();
  for (const finding of findings) {
    if (finding.code !== "address-overlap") continue;
    const places = [
      ...new Set(finding.targets.flatMap(({ kind, id }) => (kind === "vnet" || kind === "site" ? [id] : []))),
    ];
    for (const from of places) for (const to of places) if (from !== to) pairs.add(pairKey(from, to));
  }
  return pairs;
});

function pairKey(from: string, to: string): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}
