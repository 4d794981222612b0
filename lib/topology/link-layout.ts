import { LabelGround, placeLabel } from "./label-place";
import { type Box, type Ends, type LinkGeometry, layoutEnds } from "./link-geometry";

/** Where every link whose cards are known runs, and where its label stands without lying over a card. */
export function layoutLinks(
  boxes: ReadonlyMap<string, Box>,
  links: readonly Ends[],
): Map<string, LinkGeometry> {
  return placeLabels(layoutEnds(boxes, links), boxes);
}

/** The same lines with every label where it lies over none of the boxes, if there is such a point. */
export function placeLabels(
  lines: ReadonlyMap<string, LinkGeometry>,
  boxes: ReadonlyMap<string, Box>,
): Map<string, LinkGeometry> {
  const ground = new LabelGround(boxes.values());
  return new Map(Array.from(lines, ([id, line]) => [id, placeLabel(line, ground)]));
}
