import type { Area } from "@/lib/topology";

/** A line on which edges or middles of cards lie, in canvas units. */
export interface Guide {
  axis: "x" | "y";
  /** Where the line is on its axis. */
  at: number;
  /** From where to where it runs on the other axis. */
  from: number;
  to: number;
}

interface Snap {
  dx: number;
  dy: number;
  guides: Guide[];
}

const AXES = {
  x: { start: "x", size: "width", across: "y", acrossSize: "height" },
  y: { start: "y", size: "height", across: "x", acrossSize: "width" },
} as const;
type Axis = keyof typeof AXES;

/**
 * How far a dragged area has to be shifted so that an edge or its middle lies on that of another one, at most by
 * `tolerance` on each axis, and the lines that it then lies on. `others` are those in sight: this runs on each frame.
 */
export function snapToCards(moving: Area, others: readonly Area[], tolerance: number): Snap {
  const dx = nearestShift(moving, others, "x", tolerance);
  const dy = nearestShift(moving, others, "y", tolerance);
  const placed = { ...moving, x: moving.x + (dx ?? 0), y: moving.y + (dy ?? 0) };
  return {
    dx: dx ?? 0,
    dy: dy ?? 0,
    guides: [
      ...(dx === null ? [] : guidesOf(placed, others, "x")),
      ...(dy === null ? [] : guidesOf(placed, others, "y")),
    ],
  };
}

function nearestShift(moving: Area, others: readonly Area[], axis: Axis, tolerance: number): number | null {
  let best: { shift: number; away: number } | null = null;
  for (const other of others) {
    for (const shift of shiftsOnto(moving, other, axis)) {
      if (Math.abs(shift) > tolerance) continue;
      // Of equally near lines that of the nearest card: nobody looks at those far away.
      const away = Math.abs(shift) * 1e6 + distanceAcross(moving, other, axis);
      if (best === null || away < best.away) best = { shift, away };
    }
  }
  return best?.shift ?? null;
}

/** Start on start, end on end, end on start, start on end, middle on middle. */
function shiftsOnto(moving: Area, other: Area, axis: Axis): number[] {
  const { start, size } = AXES[axis];
  const apart = other[start] - moving[start];
  return [
    apart,
    apart + other[size] - moving[size],
    apart - moving[size],
    apart + other[size],
    apart + (other[size] - moving[size]) / 2,
  ];
}

function distanceAcross(moving: Area, other: Area, axis: Axis): number {
  const { across } = AXES[axis];
  return Math.abs(moving[across] - other[across]);
}

/** The lines on which the placed area meets others, each once and as long as those that lie on it. */
function guidesOf(placed: Area, others: readonly Area[], axis: Axis): Guide[] {
  const { across, acrossSize } = AXES[axis];
  const guides = new Map<number, Guide>();
  const own = linesOf(placed, axis);
  for (const other of others) {
    const theirs = linesOf(other, axis);
    const met = [
      ...own.edges.filter((line) => theirs.edges.includes(line)),
      ...(own.middle === theirs.middle ? [own.middle] : []),
    ];
    for (const at of met) {
      const known = guides.get(at);
      const from = Math.min(known?.from ?? placed[across], other[across]);
      const end = Math.max(placed[across] + placed[acrossSize], other[across] + other[acrossSize]);
      guides.set(at, { axis, at, from, to: Math.max(known?.to ?? end, end) });
    }
  }
  return [...guides.values()];
}

function linesOf(area: Area, axis: Axis): { edges: number[]; middle: number } {
  const { start, size } = AXES[axis];
  return { edges: [area[start], area[start] + area[size]], middle: area[start] + area[size] / 2 };
}
