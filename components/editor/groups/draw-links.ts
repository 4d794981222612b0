import { type DrawnDesign, type DrawnEnds, missingNodeId } from "../drawn-design";
import { bundleLinks, type DrawnLink } from "./bundle-links";
import type { Frames } from "./frame";

/** Lines between what is drawn: the design's own links, or the fewer that folded frames leave. */
export interface DrawnLinks {
  design: DrawnDesign;
  frames: Frames;
  lines: readonly DrawnLink[];
  /** In the order of `lines`; the same array while they lead between the same ends. */
  ends: readonly DrawnEnds[];
}

/** `previous` is what was drawn before: while cards are dragged or fields are typed into, lines stay what they are. */
export function drawnLinks(design: DrawnDesign, frames: Frames, previous: DrawnLinks | null): DrawnLinks {
  if (previous?.design === design && previous.frames === frames) return previous;
  if (!frames.all.some((frame) => frame.isFolded)) {
    const lines =
      previous?.ends === design.ends && previous.design.links === design.links
        ? previous.lines
        : bundleLinks(design.links, frames);
    return { design, frames, lines, ends: design.ends };
  }
  const lines = bundleLinks(design.links, frames);
  return { design, frames, lines, ends: keepEnds(previous?.ends, toEnds(lines, design, frames)) };
}

function toEnds(lines: readonly DrawnLink[], { places }: DrawnDesign, { all }: Frames): DrawnEnds[] {
  const folded = new Set(all.flatMap(({ id, isFolded }) => (isFolded ? [id] : [])));
  const isDrawn = (id: string) => places.has(id) || folded.has(id);
  return lines.map(({ id, from, to }) => ({
    id,
    from: isDrawn(from) ? from : missingNodeId(id, "from"),
    to: isDrawn(to) ? to : missingNodeId(id, "to"),
  }));
}

function keepEnds(before: readonly DrawnEnds[] | undefined, now: DrawnEnds[]): readonly DrawnEnds[] {
  const isSame =
    before?.length === now.length &&
    now.every(({ id, from, to }, at) => {
      const last = before[at];
      return last?.id === id && last.from === from && last.to === to;
    });
  return isSame ? before : now;
}
