import type { Area } from "./find-room";
import type { Position } from "./schema";

/** Which edges or middles of a selection are brought onto one line. */
export type Alignment = "left" | "center" | "right" | "top" | "middle" | "bottom";
export type Axis = "horizontal" | "vertical";

/** New places by id that bring all areas onto the selection's own edge or middle; ids that stay are left out. */
export function alignAreas(areas: ReadonlyMap<string, Area>, alignment: Alignment): Record<string, Position> {
  const all = [...areas.values()];
  const side = (from: (area: Area) => number, to: (area: Area) => number) => {
    const first = Math.min(...all.map(from));
    const last = Math.max(...all.map(to));
    return { first, last, middle: (first + last) / 2 };
  };
  const x = side(
    (area) => area.x,
    (area) => area.x + area.width,
  );
  const y = side(
    (area) => area.y,
    (area) => area.y + area.height,
  );
  const place = (area: Area): Position => {
    switch (alignment) {
      case "left":
        return { x: x.first, y: area.y };
      case "center":
        return { x: x.middle - area.width / 2, y: area.y };
      case "right":
        return { x: x.last - area.width, y: area.y };
      case "top":
        return { x: area.x, y: y.first };
      case "middle":
        return { x: area.x, y: y.middle - area.height / 2 };
      case "bottom":
        return { x: area.x, y: y.last - area.height };
    }
  };
  return changedPlaces(areas, place);
}

/** New places by id that leave equal gaps between the areas along an axis; the outermost two stay. */
export function distributeAreas(areas: ReadonlyMap<string, Area>, axis: Axis): Record<string, Position> {
  const [start, size] = axis === "horizontal" ? (["x", "width"] as const) : (["y", "height"] as const);
  const ordered = [...areas].sort(([, one], [, other]) => one[start] - other[start]);
  const first = ordered[0]?.[1];
  const last = ordered.at(-1)?.[1];
  if (ordered.length < 3 || !first || !last) return {};
  const room = last[start] + last[size] - first[start];
  const filled = ordered.reduce((sum, [, area]) => sum + area[size], 0);
  const gap = (room - filled) / (ordered.length - 1);
  let next = first[start];
  const places = new Map<string, number>();
  for (const [id, area] of ordered) {
    places.set(id, next);
    next += area[size] + gap;
  }
  return changedPlaces(areas, ({ x, y }, id) => ({ x, y, [start]: places.get(id) ?? 0 }));
}

function changedPlaces(
  areas: ReadonlyMap<string, Area>,
  place: (area: Area, id: string) => Position,
): Record<string, Position> {
  const changed = [...areas].flatMap(([id, area]) => {
    const { x, y } = place(area, id);
    const next = { x: Math.round(x), y: Math.round(y) };
    return next.x === area.x && next.y === area.y ? [] : [[id, next] as const];
  });
  return Object.fromEntries(changed);
}
