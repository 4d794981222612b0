import { type Area, boundsOf, CARD, NOTE, type Position, type Topology } from "@/lib/topology";
import type { FlowNode } from "../flow-types";
import type { Moving } from "./moving";

/** What is dragged: the objects that each dragged node carries along, and how far they stand from it. */
export interface Drag {
  carried: ReadonlyMap<string, readonly Carried[]>;
  /** Every id that moves, drawn or folded away. */
  ids: ReadonlySet<string>;
}

interface Carried {
  id: string;
  dx: number;
  dy: number;
  width: number;
  height: number;
}

type Places = Pick<Topology, "vnets" | "sites" | "notes">;

/** Taken up once, at the beginning: a frame, open or folded, carries the vnets that are in it. */
export function beginDrag(ids: readonly string[], nodes: readonly FlowNode[], topology: Places): Drag {
  const drawn = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map(topology.vnets.map(({ id, position }) => [id, position]));
  const carried = new Map<string, Carried[]>();
  for (const id of ids) {
    const node = drawn.get(id);
    if (!node) continue;
    if (node.type !== "frame" && node.type !== "folded") {
      carried.set(id, [{ id, dx: 0, dy: 0, ...(node.type === "note" ? NOTE : CARD) }]);
      continue;
    }
    const { x, y } = node.position;
    const members = node.data.frame.members.flatMap((member) => {
      const place = places.get(member);
      return place ? [{ id: member, dx: place.x - x, dy: place.y - y, ...CARD }] : [];
    });
    carried.set(id, members);
  }
  const all = [...carried.values()].flatMap((list) => list.map(({ id }) => id));
  return { carried, ids: new Set([...ids, ...all]) };
}

/** Where everything that is carried stands when the dragged nodes are there. */
export function carriedTo(drag: Drag, nodes: Iterable<readonly [string, Position]>): Moving {
  const positions: Record<string, Position> = {};
  for (const [id, { x, y }] of nodes)
    for (const one of drag.carried.get(id) ?? []) positions[one.id] = { x: x + one.dx, y: y + one.dy };
  return positions;
}

/** The area that what is carried takes. */
export function carriedArea(drag: Drag, positions: Moving): Area | null {
  const areas = [...drag.carried.values()].flat().flatMap(({ id, width, height }) => {
    const place = positions[id];
    return place ? [{ ...place, width, height }] : [];
  });
  return boundsOf(areas);
}

/** The cards and notes in sight that are not dragged: what a dragged one may be brought into line with. */
export function stillAreas(drag: Drag, nodes: readonly FlowNode[], view: Area): Area[] {
  return nodes.flatMap(({ id, type, position, width = 0, height = 0 }) => {
    if (type === "frame" || type === "missing" || drag.ids.has(id)) return [];
    const isInSight =
      position.x < view.x + view.width &&
      position.x + width > view.x &&
      position.y < view.y + view.height &&
      position.y + height > view.y;
    return isInSight ? [{ x: position.x, y: position.y, width, height }] : [];
  });
}

/** The positions, all shifted alike. */
export function shifted(positions: Moving, dx: number, dy: number): Moving {
  if (dx === 0 && dy === 0) return positions;
  return Object.fromEntries(
    Object.entries(positions).map(([id, { x, y }]) => [id, { x: Math.round(x + dx), y: Math.round(y + dy) }]),
  );
}
