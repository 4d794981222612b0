import { CARD } from "../layout";
import type { Position } from "../schema";

/** Space that stays between two cards. */
const GAP = { x: 64, y: 64 };
const STEP = { x: CARD.width + GAP.x, y: CARD.height + GAP.y };

/**
 * Moves cards as little as a grid of cards allows until no two touch: each takes the free cell nearest to where it
 * is, those in `fixed` keep their place and the cells around it.
 */
export function separate(
  positions: ReadonlyMap<string, Position>,
  fixed: readonly Position[] = [],
): Map<string, Position> {
  const cells = new Set<string>();
  for (const { x, y } of fixed)
    for (const column of [Math.floor(x / STEP.x), Math.ceil(x / STEP.x)])
      for (const row of [Math.floor(y / STEP.y), Math.ceil(y / STEP.y)]) cells.add(`${column} ${row}`);
  return new Map(
    [...positions].map(([id, { x, y }]) => {
      const cell = nearestCell(x / STEP.x, y / STEP.y, cells);
      cells.add(`${cell.x} ${cell.y}`);
      return [id, { x: cell.x * STEP.x, y: cell.y * STEP.y }];
    }),
  );
}

function nearestCell(x: number, y: number, taken: ReadonlySet<string>): Position {
  const [column, row] = [Math.round(x), Math.round(y)];
  let best: (Position & { distance: number }) | null = null;
  for (let ring = 0; ; ring += 1) {
    // What is farther out than the best found so far cannot be nearer.
    if (best && ring - 1 > best.distance) return { x: best.x, y: best.y };
    for (let across = column - ring; across <= column + ring; across += 1) {
      const isEdge = Math.abs(across - column) === ring;
      for (let down = row - ring; down <= row + ring; down += isEdge ? 1 : Math.max(1, 2 * ring)) {
        if (taken.has(`${across} ${down}`)) continue;
        const distance = Math.hypot(across - x, down - y);
        if (best === null || distance < best.distance) best = { x: across, y: down, distance };
      }
    }
  }
}
