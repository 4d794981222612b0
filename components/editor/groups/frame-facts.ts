import type { Finding } from "@/lib/planner";
import type { DrawnDesign } from "../drawn-design";
import { type Badges, badgesBy } from "../finding-marks";
import type { Frames } from "./frame";

/** What findings and links say of whole frames, by frame. */
interface FrameFacts {
  badges: Badges;
  /** How many links lead out. */
  linkCounts: ReadonlyMap<string, number>;
}

const known = new WeakMap<Frames, { findings: readonly Finding[]; design: DrawnDesign; facts: FrameFacts }>();

/** Made once per design, findings and choice of frames. */
export function frameFacts(frames: Frames, findings: readonly Finding[], design: DrawnDesign): FrameFacts {
  const last = known.get(frames);
  if (last?.findings === findings && last.design === design) return last.facts;
  const facts = {
    badges: frameBadges(frames, findings, design),
    linkCounts: linkCountsOf(frames, design),
  };
  known.set(frames, { findings, design, facts });
  return facts;
}

/** The worst severity in each frame and how many findings of it. */
function frameBadges({ all, of }: Frames, findings: readonly Finding[], design: DrawnDesign): Badges {
  if (all.length === 0) return new Map();
  const links = new Map(design.links.map((link) => [link.id, link]));
  return badgesBy(findings, (id) => {
    const link = links.get(id);
    const frame = of.get(link?.from ?? id);
    return frame === undefined || (link && of.get(link.to) !== frame) ? [] : [frame.id];
  });
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
