import { type Area, boundsOf } from "../find-room";
import { CARD, LINK_SPACE } from "../layout";
import type { Position } from "../schema";

/** Wider than high, as screens are. */
const ASPECT = 1.6;

/** Lays separately laid out parts beside and below each other, in their order, as a page is filled with lines. */
export function packParts(
  parts: readonly ReadonlyMap<string, Position>[],
  gap: number = LINK_SPACE,
): Map<string, Position> {
  const boxes = parts.map((part) => boundsOf(areasOf(part)));
  const area = boxes.reduce((sum, box) => sum + (box ? (box.width + gap) * (box.height + gap) : 0), 0);
  const widest = Math.max(0, ...boxes.map((box) => box?.width ?? 0));
  const width = Math.max(widest, Math.sqrt(area * ASPECT));
  const packed = new Map<string, Position>();
  let [x, y, height] = [0, 0, 0];
  parts.forEach((part, index) => {
    const box = boxes[index];
    if (!box) return;
    if (x > 0 && x + box.width > width) {
      x = 0;
      y += height + gap;
      height = 0;
    }
    for (const [id, position] of part)
      packed.set(id, { x: position.x - box.x + x, y: position.y - box.y + y });
    x += box.width + gap;
    height = Math.max(height, box.height);
  });
  return packed;
}

/** Places side by side in rows, wider than high. */
export function layOutGrid(ids: readonly string[], gap: Position): Map<string, Position> {
  const columns = Math.max(1, Math.round(Math.sqrt(ids.length)));
  return new Map(
    ids.map((id, index) => [
      id,
      {
        x: (index % columns) * (CARD.width + gap.x),
        y: Math.floor(index / columns) * (CARD.height + gap.y),
      },
    ]),
  );
}

function areasOf(part: ReadonlyMap<string, Position>): Area[] {
  return [...part.values()].map(({ x, y }) => ({ x, y, ...CARD }));
}
