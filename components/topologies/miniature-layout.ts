import { CARD } from "@/lib/topology";

/** What the boxes may shrink to, step by step, until none overlaps another. */
const SHRINK = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.28, 0.18, 0.1];
/** Between the outermost boxes and the edge, px. */
const MARGIN = 14;
/** How much further apart than on the canvas places may stand, by the size of their boxes. */
const SPREAD = 1.25;
/** At least this much between two boxes, px: sideways there must be room to see the link. */
const GAP = { x: 36, y: 10 };

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface MiniatureLayout {
  /** The centre of each place in px, by id. */
  centers: Map<string, Point>;
  box: Size;
}

/** Fits places into `area` px, keeping their arrangement; boxes are as large as they can be up to `largestBox`. */
export function layoutMiniature(
  places: readonly (Point & { id: string })[],
  area: Size,
  largestBox: Size,
): MiniatureLayout {
  let layout: MiniatureLayout = { centers: new Map(), box: largestBox };
  for (const factor of SHRINK) {
    layout = fitInto(places, area, largestBox, {
      width: largestBox.width * factor,
      height: largestBox.height * factor,
    });
    if (!hasOverlap(layout)) return layout;
  }
  return layout;
}

function fitInto(
  places: readonly (Point & { id: string })[],
  area: Size,
  largestBox: Size,
  box: Size,
): MiniatureLayout {
  const [left, right] = range(places.map((place) => place.x));
  const [top, bottom] = range(places.map((place) => place.y));
  // Each axis has its own scale: the area is seldom shaped like the drawing, and only the arrangement is told here.
  // Two places close to each other are not torn apart only because there is room.
  const scale = (all: number, own: number, span: number, largest: number) =>
    Math.min(Math.max(1, all - own - 2 * MARGIN) / Math.max(1, span), largest);
  const scaleX = scale(area.width, box.width, right - left, (largestBox.width / CARD.width) * SPREAD);
  const scaleY = scale(area.height, box.height, bottom - top, (largestBox.height / CARD.height) * SPREAD);
  const centers = places.map((place): [string, Point] => [
    place.id,
    {
      x: area.width / 2 + (place.x - (left + right) / 2) * scaleX,
      y: area.height / 2 + (place.y - (top + bottom) / 2) * scaleY,
    },
  ]);
  return { centers: new Map(centers), box };
}

function range(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
}

function hasOverlap({ centers, box }: MiniatureLayout): boolean {
  const points = [...centers.values()];
  return points.some((a, index) =>
    points
      .slice(index + 1)
      .some((b) => Math.abs(a.x - b.x) < box.width + GAP.x && Math.abs(a.y - b.y) < box.height + GAP.y),
  );
}

/** Where the straight line from `from` to `to` leaves a box around `from`, `clear` px outside of it. */
export function leaveBox(from: Point, to: Point, box: Size, clear: number): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length === 0) return from;
  const toEdge = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  const share = Math.min(0.5, toEdge + clear / length);
  return { x: from.x + dx * share, y: from.y + dy * share };
}
