import type { ViewReply } from "@/lib/api";
import { isEqual, type Point, type Position, type Topology, type TopologyEdit } from "@/lib/topology";
import type { EditorState, EditorStore } from "../state/editor-store";

/** Where cards and notes stand, by id. */
export type Places = Readonly<Record<string, Point>>;

/** The places of the saved view that is shown: what is moved meanwhile moves there and not in the design. */
export interface ViewPlaces {
  /** The view's id. */
  view: string;
  name: string;
  /** As the view was saved; the same object as `at` until something is moved. */
  kept: Places;
  at: Places;
}

type Placed = Pick<Topology, "vnets" | "sites" | "notes">;

/** The design as the canvas shows it. The same object as long as neither design nor places change. */
export function shownDesign({
  topology,
  viewPlaces,
}: Pick<EditorState, "topology" | "viewPlaces">): Topology {
  return placedDesign(topology, viewPlaces);
}

/** As `shownDesign` does it for what is deployed; null for none. */
export function shownDeployed({
  deployed,
  viewPlaces,
}: Pick<EditorState, "deployed" | "viewPlaces">): Topology | null {
  return deployed && placedDesign(deployed.topology, viewPlaces);
}

/**
 * The places after edits that only move, the same object where everything stands there already; null where the edits do
 * anything else, which is for the design.
 */
export function movedPlaces(places: ViewPlaces, edits: readonly TopologyEdit[]): ViewPlaces | null {
  const to = new Map<string, Point>();
  for (const edit of edits) {
    if (edit.edit !== "move") return null;
    for (const [id, { x, y }] of Object.entries(edit.positions)) to.set(id, { x, y });
  }
  const at = withMoves(places.at, { from: places.at, to: Object.fromEntries(to) });
  return at === places.at ? places : { ...places, at };
}

/** The view whose places are shown; null while cards stand where the design has them. */
export function shownView({ viewPlaces }: Pick<EditorState, "viewPlaces">): string | null {
  return viewPlaces?.view ?? null;
}

/**
 * Moves cards and notes as one step where the move was begun, in the view `begunIn` or with null in the design. Answers
 * whether it did: once something else is shown the move is dropped, since its places were found for what is gone.
 */
export function moveWhereBegun(
  store: EditorStore,
  begunIn: string | null,
  positions: Readonly<Record<string, Position>>,
): boolean {
  const state = store.getState();
  if (shownView(state) !== begunIn) return false;
  state.edit([{ edit: "move", positions: { ...positions } }]);
  return true;
}

/** From where to where cards and notes were moved. */
export interface Moves {
  from: Places;
  to: Places;
}

/** The places that a view holds, with what was moved on top, not yet kept; null where it holds none. */
export function placesOfView(
  { id, name, state }: Pick<ViewReply, "id" | "name" | "state">,
  moved: Moves | null = null,
): ViewPlaces | null {
  // Views that were saved before views held positions have none.
  const kept = state.positions ?? null;
  return kept && { view: id, name, kept, at: moved ? withMoves(kept, moved) : kept };
}

/** The places with what was moved; the same object where nothing was. */
export function withMoves(places: Places, { from, to }: Moves): Places {
  if (from === to) return places;
  const moved = Object.entries(to).filter(([id, { x, y }]) => {
    const before = Object.hasOwn(from, id) ? from[id] : undefined;
    return before?.x !== x || before.y !== y;
  });
  return moved.length === 0 ? places : { ...places, ...Object.fromEntries(moved) };
}

/**
 * The view with a step taken back that went from `from` to `to`: what has been kept since, or was told by another window,
 * stays as it is.
 */
export function takenBack(places: ViewPlaces, { from, to }: Moves): ViewPlaces {
  const at = places.at === to ? from : withMoves(without(places.at, from, to), { from: to, to: from });
  return { ...places, at: isEqual(at, places.kept) ? places.kept : at };
}

/** Without what first got a place of its own in the step. */
function without(places: Places, from: Places, to: Places): Places {
  const isNew = (id: string) => Object.hasOwn(to, id) && !Object.hasOwn(from, id);
  return Object.fromEntries(Object.entries(places).filter(([id]) => !isNew(id)));
}

/** Places of cards and notes that were given other ids; the same object where none of them is in it. */
export function withPlaceIds(places: Places, renamed: ReadonlyMap<string, string>): Places {
  if (![...renamed.keys()].some((id) => Object.hasOwn(places, id))) return places;
  return Object.fromEntries(Object.entries(places).map(([id, place]) => [renamed.get(id) ?? id, place]));
}

/** Where everything stands. */
export function placesOf({ vnets, sites, notes }: Placed): Places {
  return Object.fromEntries(
    [...vnets, ...sites, ...notes].map(({ id, position: { x, y } }) => [id, { x, y }] as const),
  );
}

const designs = new WeakMap<Topology, { at: Places; shown: Topology }>();
const items = new WeakMap<object, { place: Point; shown: object }>();

/** What a view does not know, e.g. since it is newer, stands where the design has it. */
function placedDesign(topology: Topology, places: ViewPlaces | null): Topology {
  if (places === null) return topology;
  const { at } = places;
  const known = designs.get(topology);
  if (known?.at === at) return known.shown;
  const placed = <T extends { id: string; position: Position }>(list: T[]) =>
    list.map((item) => {
      const place = Object.hasOwn(at, item.id) ? at[item.id] : undefined;
      return place ? placedItem(item, place) : item;
    });
  const { vnets, sites, notes } = topology;
  const shown = { ...topology, vnets: placed(vnets), sites: placed(sites), notes: placed(notes) };
  designs.set(topology, { at, shown });
  return shown;
}

/** The same object for the same card at the same place: whatever else changes, its card is not drawn anew. */
function placedItem<T extends { position: Position }>(item: T, place: Point): T {
  const { x, y, pinned } = item.position;
  if (x === place.x && y === place.y) return item;
  const known = items.get(item);
  if (known && known.place.x === place.x && known.place.y === place.y) return known.shown as T;
  const shown = { ...item, position: { x: place.x, y: place.y, ...(pinned ? { pinned } : {}) } };
  items.set(item, { place, shown });
  return shown;
}
