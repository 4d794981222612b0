import type { FlowEdge, FlowNode } from "../flow-types";
import { type Point, pointOn } from "./link-geometry";

interface Drawn {
  nodes: readonly FlowNode[];
  edges: readonly FlowEdge[];
}

/** The middle of every card, and of the selected link so that arrows lead away from it. */
export function centres({ nodes, edges }: Drawn): Map<string, Point> {
  const points = new Map<string, Point>();
  for (const { id, type, position, width = 0, height = 0 } of nodes)
    if (type !== "missing") points.set(id, { x: position.x + width / 2, y: position.y + height / 2 });
  for (const edge of edges)
    if (edge.selected && edge.data) points.set(edge.id, pointOn(edge.data.geometry, 0.5));
  return points;
}

/** From a place to its first link, from a link to the next one of the place it starts at. */
export function nextLink(edges: readonly FlowEdge[], current: string | undefined, by: 1 | -1): string | null {
  const at = edges.find((edge) => edge.id === current);
  const place = at ? at.source : current;
  const own =
    place === undefined ? [...edges] : edges.filter((edge) => edge.source === place || edge.target === place);
  if (own.length === 0) return null;
  const index = at ? own.indexOf(at) + by : by === 1 ? 0 : -1;
  return own.at(index % own.length)?.id ?? null;
}
