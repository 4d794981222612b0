import type { Finding } from "@/lib/planner";
import type { DrawnDesign } from "../drawn-design";
import type { FindingBadge } from "../flow-types";
import type { Frames } from "./frame";

/** What findings and links say of whole frames, by frame. */
interface FrameFacts {
  badges: ReadonlyMap<string, FindingBadge>;
  /** How many links lead out. */
  linkCounts: ReadonlyMap<string, number>;
}

const RANK = { error: 2, warning: 1, info: 0 } as const;
const known = new WeakMap<Frames, { findings: readonly Finding[]; design: DrawnDesign; facts: FrameFacts }>();

/** Made once per design, findings and choice of frames. */
export function frameFacts(frames: Frames, findings: readonly Finding[], design: DrawnDesign): FrameFacts {
  const last = known.get(frames);
  if (last?.findings === findings && last.design === design) return last.facts;
  const facts = {
    badges: badgesOf(frames, findings, design),
    linkCounts: linkCountsOf(frames, design),
  };
  known.set(frames, { findings, design, facts });
  return facts;
}

/** The worst severity in each frame and how many findings of it, each counted once however many cards it is about. */
function badgesOf({ all, of }: Frames, findings: readonly Finding[], design: DrawnDesign) {
  const badges = new Map<string, FindingBadge>();
  if (all.length === 0) return badges;
  const links = new Map(design.links.map((link) => [link.id, link]));
  const frameOf = (id: string): string[] => {
    const link = links.get(id);
    const frame = of.get(link?.from ?? id);
    return frame === undefined || (link && of.get(link.to) !== frame) ? [] : [frame.id];
  };
  for (const { severity, targets } of findings) {
    for (const id of new Set(targets.flatMap((target) => frameOf(target.id)))) {
      const before = badges.get(id);
      if (!before || RANK[severity] > RANK[before.severity]) badges.set(id, { severity, count: 1 });
      else if (before.severity === severity) badges.set(id, { severity, count: before.count + 1 });
    }
  }
  return badges;
}

function linkCountsOf({ all, of }: Frames, { links }: DrawnDesign): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (all.length === 0) return counts;
  for (const { from, to } of links) {
    const [one, other] = [of.get(from)?.id, of.get(to)?.id];
    if (one === other) continue;
    for (const id of [one, other]) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
