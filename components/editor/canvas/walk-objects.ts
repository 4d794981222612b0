import { labelPoint, type Point } from "@/lib/topology";
import type { FlowEdge, FlowNode } from "../flow-types";

interface Drawn {
  nodes: readonly FlowNode[];
  edges: readonly FlowEdge[];
}

/** Half the height of a frame's title, which stands on its upper edge. */
const TITLE = { x: 64, y: -16 };

/** The middle of every card, a frame's title, and the selected link so that arrows lead away from it. */
export function centres({ nodes, edges }: Drawn): Map<string, Point> {
  const points = new Map<string, Point>();
  for (const { id, type, position, width = 0, height = 0 } of nodes) {
    if (type === "missing") continue;
    const { x, y } = type === "frame" ? TITLE : { x: width / 2, y: height / 2 };
    points.set(id, { x: position.x + x, y: position.y + y });
  }
  for (const edge of edges) {
    if (!edge.selected || !edge.data) continue;
    const [id = edge.id] = idsOf(edge);
    points.set(id, labelPoint(edge.data.geometry));
  }
  return points;
}

/** The links that a line stands for: itself, or all of a bundle. */
export function idsOf(edge: FlowEdge): readonly string[] {
  return edge.type === "bundle" ? (edge.data?.links ?? []) : [edge.id];
}

/** From a place to its first link, from a link to the next one of the place it starts at; bundles as a whole. */
export function nextLink(
  edges: readonly FlowEdge[],
  current: string | undefined,
  by: 1 | -1,
): readonly string[] | null {
  const at = current === undefined ? undefined : edges.find((edge) => idsOf(edge).includes(current));
  const place = at ? at.source : current;
  const own =
    place === undefined ? [...edges] : edges.filter((edge) => edge.source === place || edge.target === place);
  if (own.length === 0) return null;
  const index = at ? own.indexOf(at) + by : by === 1 ? 0 : -1;
  const next = own.at(index % own.length);
  return next ? idsOf(next) : null;
}
