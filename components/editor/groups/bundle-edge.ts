import { invariant } from "@/lib/shared";
import { SEVERITY_RANK } from "../finding-marks";
import type { BundleFlowEdge, FindingBadge, LinkEdgeData } from "../flow-types";
import { linkLook } from "../links/link-look";
import { isBeside, modeLook } from "../modes/mode-state";
import type { Frames } from "./frame";

const TONE_RANK = { error: 5, attention: 4, progress: 3, active: 2, ok: 1, neutral: 0 } as const;

/** The one line that stands for several links: their number, and the worst that is said of any of them. */
export function toBundleEdge(
  base: { id: string; source: string; target: string },
  bundled: readonly LinkEdgeData[],
  frames: Frames,
  selection: ReadonlySet<string>,
): BundleFlowEdge {
  const worst = bundled.reduce((one, other) => (urgency(other) > urgency(one) ? other : one));
  invariant(bundled.length > 1, "a bundle holds several links");
  const names = new Map(frames.all.map(({ id, name }) => [id, name]));
  const nameAt = (end: "from" | "to", id: string) => names.get(id) ?? worst.names[end];
  const ends = { from: nameAt("from", base.source), to: nameAt("to", base.target) };
  return {
    ...base,
    type: "bundle",
    ariaLabel: `${ends.from} – ${ends.to}`,
    // A press selects its links, which are what is there.
    selectable: false,
    selected: bundled.every(({ link }) => selection.has(link.id)),
    data: {
      links: bundled.map(({ link }) => link.id),
      geometry: worst.geometry,
      state: worst.state,
      modeState: worst.modeState,
      finding: bundled.reduce<FindingBadge | null>((found, one) => worse(found, one.finding), null),
      names: ends,
      isDimmed: bundled.every((one) => one.isDimmed),
    },
  };
}

function urgency({ state, modeState }: LinkEdgeData): number {
  if (isBeside(modeState)) return -1;
  return TONE_RANK[(modeState ? modeLook(modeState) : linkLook(state)).tone];
}

function worse(one: FindingBadge | null, other: FindingBadge | null): FindingBadge | null {
  if (one === null || other === null) return one ?? other;
  if (one.severity === other.severity) return { ...one, count: one.count + other.count };
  return SEVERITY_RANK[one.severity] > SEVERITY_RANK[other.severity] ? one : other;
}
