import { layoutLinks } from "../canvas/link-geometry";
import { type DrawnDesign, missingNodeId } from "../drawn-design";
import { layoutDrawn } from "../layout-moved";
import { bundleLinks, type DrawnLink } from "./bundle-links";
import type { Frames } from "./frame";

type Boxes = Parameters<typeof layoutDrawn>[1];
type Geometries = ReturnType<typeof layoutDrawn>;

/** Lines between what is drawn: the design's own links, or the fewer that folded frames leave. */
export interface DrawnLinks {
  lines: readonly DrawnLink[];
  /** Where they run between these boxes; `moving` as in `layoutDrawn`. */
  layOut: (boxes: Boxes, moving: Readonly<Record<string, unknown>>) => Geometries;
}

const known = new WeakMap<Frames, { design: DrawnDesign; drawn: DrawnLinks }>();

/** Made once per design and choice: while cards are dragged it is asked for in every frame. */
export function drawnLinks(design: DrawnDesign, frames: Frames): DrawnLinks {
  const last = known.get(frames);
  if (last?.design === design) return last.drawn;
  const drawn = toDrawnLinks(design, frames);
  known.set(frames, { design, drawn });
  return drawn;
}

function toDrawnLinks(design: DrawnDesign, frames: Frames): DrawnLinks {
  const lines = bundleLinks(design.links, frames);
  if (!frames.all.some((frame) => frame.isFolded))
    return { lines, layOut: (boxes, moving) => layoutDrawn(design, boxes, moving) };
  return {
    lines,
    layOut: (boxes) =>
      layoutLinks(
        boxes,
        lines.map(({ id, from, to }) => ({
          id,
          from: boxes.has(from) ? from : missingNodeId(id, "from"),
          to: boxes.has(to) ? to : missingNodeId(id, "to"),
        })),
      ),
  };
}
