import dagre from "@dagrejs/dagre";
import type { Position, TopologyFile } from "./schema";

/** Size of a place's card on the canvas, at every zoom. */
export const CARD = { width: 256, height: 128 } as const;
/** Size of a note. */
export const NOTE = { width: 208, height: 112 } as const;
/** Least space between linked cards: the link's label stands there. */
export const LINK_SPACE = 152;
/** Space between linked cards that stand beside each other, where a BGP chip goes with the label. */
export const WIDE_LINK_SPACE = 232;

/** Beyond this the layered layout takes too long; a grid stands in until a person asks for better. */
const LAYERED_LIMIT = { places: 250, links: 800 };
const GRID_STEP = { x: CARD.width + LINK_SPACE, y: CARD.height + LINK_SPACE };
const RASTER = 8;

type Graph = Pick<TopologyFile, "vnets" | "sites" | "links">;

/**
 * Positions (top left corner) for the places that have none, by id: laid out among themselves, below whatever is
 * already placed. The same file always gets the same positions.
 */
export function layOutPlaces(file: Graph): Map<string, Position> {
  const places = [...file.vnets, ...file.sites];
  const missing = places.filter((place) => place.position === undefined).map((place) => place.id);
  if (missing.length === 0) return new Map();
  const laidOut = layOut(missing, file.links);
  const placed = places.flatMap((place) => (place.position ? [place.position] : []));
  if (placed.length === 0) return laidOut;
  const left = placed.reduce((least, position) => Math.min(least, position.x), Number.POSITIVE_INFINITY);
  const bottom = placed.reduce((most, position) => Math.max(most, position.y), Number.NEGATIVE_INFINITY);
  const down = bottom + CARD.height + LINK_SPACE;
  return new Map([...laidOut].map(([id, { x, y }]) => [id, { x: x + left, y: y + down }]));
}

function layOut(ids: string[], links: Graph["links"]): Map<string, Position> {
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const edges = new Map<string, [number, number]>();
  for (const link of links) {
    const from = indexes.get(link.from);
    const to = indexes.get(link.to);
    if (from !== undefined && to !== undefined && from !== to)
      edges.set(`${Math.min(from, to)} ${Math.max(from, to)}`, [from, to]);
  }
  if (ids.length > LAYERED_LIMIT.places || edges.size > LAYERED_LIMIT.links) return layOutInGrid(ids);
  return layOutInLayers(ids, [...edges.values()]);
}

/** Layers from left to right; edges by the indexes of their ends, `space` lies between two layers. */
export function layOutInLayers(
  ids: string[],
  edges: [number, number][],
  space: number = LINK_SPACE,
): Map<string, Position> {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", ranksep: space + RASTER, nodesep: LINK_SPACE / 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  // Numbers, since an id may be a word that plain objects already hold, such as "constructor".
  ids.forEach((_, index) => {
    graph.setNode(`n${index}`, { ...CARD });
  });
  for (const [from, to] of edges) graph.setEdge(`n${from}`, `n${to}`);
  dagre.layout(graph);
  const centres = ids.map((_, index) => graph.node(`n${index}`) as { x: number; y: number });
  const left = Math.min(...centres.map((centre) => centre.x));
  const top = Math.min(...centres.map((centre) => centre.y));
  return new Map(
    ids.map((id, index) => {
      const centre = centres[index] ?? { x: left, y: top };
      return [id, { x: toRaster(centre.x - left), y: toRaster(centre.y - top) }];
    }),
  );
}

function layOutInGrid(ids: string[]): Map<string, Position> {
  const columns = Math.ceil(Math.sqrt(ids.length));
  return new Map(
    ids.map((id, index) => [
      id,
      { x: (index % columns) * GRID_STEP.x, y: Math.floor(index / columns) * GRID_STEP.y },
    ]),
  );
}

function toRaster(value: number): number {
  return Math.round(value / RASTER) * RASTER;
}
