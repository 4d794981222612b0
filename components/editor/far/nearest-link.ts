import { type LinkGeometry, type Point, pointOn } from "@/lib/topology";
import type { FlowEdge } from "../flow-types";

/** A loop is looked at as so many straight pieces. */
const PIECES = 8;

/** The id of the link whose line passes nearest to a point, `within` canvas units; null when none does. */
export function nearestLink(edges: readonly FlowEdge[], point: Point, within: number): string | null {
  let best: { id: string; distance: number } | null = null;
  for (const { id, type, data } of edges) {
    // A bundle takes presses by itself.
    if (type === "bundle" || !data) continue;
    const distance = distanceTo(data.geometry, point);
    if (distance <= within && (best === null || distance < best.distance)) best = { id, distance };
  }
  return best?.id ?? null;
}

function distanceTo(geometry: LinkGeometry, point: Point): number {
  if (!geometry.isLoop) return distanceToPiece(geometry.from, geometry.to, point);
  const points = Array.from({ length: PIECES + 1 }, (_, at) => pointOn(geometry, at / PIECES));
  return Math.min(...points.slice(1).map((to, at) => distanceToPiece(points[at] ?? to, to, point)));
}

function distanceToPiece(from: Point, to: Point, { x, y }: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - dx * share, y - from.y - dy * share);
}
