import { type Box, type LinkGeometry, type Point, pointOn } from "./link-geometry";

/**
 * What a label takes around its point, whatever it says: its change and finding stand above it, and in a picture that is
 * exported more lines of text below.
 */
const LABEL = { beside: 56, above: 30, below: 28 };
/** Between a label and a card. */
const MARGIN = 4;
/** The room that an end's cap takes. */
const CAP = 6;
/** A loop is tried at so many points on each side. */
const LOOP_STEPS = 16;
const JUST_BEYOND = 1e-6;

/** Where a label's point may not be, since the label would then lie over something. */
interface Taken {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Tells cheaply what stands at a point, however many boxes there are. */
export class LabelGround {
  readonly #cells = new Map<number, Taken[]>();

  constructor(boxes: Iterable<Box>) {
    for (const box of boxes) this.#add(takenBy(box, MARGIN));
  }

  /** The first of the boxes that a label at this point would lie over. */
  at(point: Point): Taken | undefined {
    return this.#cells.get(cellOf(point.x, point.y))?.find((taken) => isOver(taken, point));
  }

  #add(taken: Taken): void {
    for (let x = Math.floor(taken.left / CELL.width); x * CELL.width < taken.right; x += 1)
      for (let y = Math.floor(taken.top / CELL.height); y * CELL.height < taken.bottom; y += 1) {
        const key = keyOf(x, y);
        const cell = this.#cells.get(key);
        if (cell) cell.push(taken);
        else this.#cells.set(key, [taken]);
      }
  }
}

/** About as large as what a card takes. */
const CELL = { width: 384, height: 192 };

function cellOf(x: number, y: number): number {
  return keyOf(Math.floor(x / CELL.width), Math.floor(y / CELL.height));
}

/** Two cells with one key only mean more boxes to look at. */
function keyOf(x: number, y: number): number {
  return x * 100_003 + y;
}

function takenBy({ x, y, width, height, below = 0 }: Box, margin: number): Taken {
  return {
    left: x - LABEL.beside - margin,
    right: x + width + LABEL.beside + margin,
    top: y - LABEL.below - margin,
    bottom: y + height + below + LABEL.above + margin,
  };
}

function isOver({ left, right, top, bottom }: Taken, { x, y }: Point): boolean {
  return x > left && x < right && y > top && y < bottom;
}

/**
 * The geometry with its label at the nearest point of the line where it lies over no card and not over the caps of its
 * own ends; as it was where it lies over no card, or where all of the line is covered.
 */
export function placeLabel(geometry: LinkGeometry, ground: LabelGround): LinkGeometry {
  const wish = geometry.labelAt ?? 0.5;
  if (!ground.at(pointOn(geometry, wish))) return geometry;
  const caps = [geometry.from, geometry.to].map(({ x, y }) =>
    takenBy({ x: x - CAP, y: y - CAP, width: 2 * CAP, height: 2 * CAP }, 0),
  );
  const nearest = (direction: 1 | -1): number | null => {
    let share = wish;
    while (share >= 0 && share <= 1) {
      const point = pointOn(geometry, share);
      const taken = ground.at(point) ?? caps.find((cap) => isOver(cap, point));
      if (!taken) return share;
      share = leave(taken, geometry, share, direction);
    }
    return null;
  };
  const [back, on] = [nearest(-1), nearest(1)];
  if (back === null && on === null) return geometry;
  const isBack = on === null || (back !== null && wish - back <= on - wish + JUST_BEYOND);
  return { ...geometry, labelAt: isBack ? (back ?? wish) : (on ?? wish) };
}

/** Where the line, followed from `share` in a direction, leaves what is taken. */
function leave(
  { left, right, top, bottom }: Taken,
  geometry: LinkGeometry,
  share: number,
  direction: 1 | -1,
) {
  if (geometry.isLoop) return share + direction / (2 * LOOP_STEPS);
  const { from, to } = geometry;
  const [dx, dy] = [(to.x - from.x) * direction, (to.y - from.y) * direction];
  const { x, y } = pointOn(geometry, share);
  const along = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : ((dx > 0 ? right : left) - x) / dx,
    dy === 0 ? Number.POSITIVE_INFINITY : ((dy > 0 ? bottom : top) - y) / dy,
  );
  return share + direction * (along + JUST_BEYOND);
}
