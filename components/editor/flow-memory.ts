import { isEqual } from "@/lib/topology";
import type { DrawnDesign, DrawnDesignInput } from "./drawn-design";
import type { Flow, FlowEdge, FlowNode } from "./flow-types";
import type { DrawnLinks } from "./groups/draw-links";
import type { Layout } from "./layout-moved";

/**
 * What was drawn last and of what it was made. With it an edit or a step of a drag makes only what it changes: what says
 * the same stays the same object, which React and React Flow then leave alone, also with two thousand cards.
 */
export interface FlowMemory {
  design: { input: DrawnDesignInput; made: DrawnDesign } | null;
  links: DrawnLinks | null;
  layout: Layout | null;
  nodes: Made;
  edges: Made;
  flow: Flow | null;
}

/** By id: a node or an edge, and everything that it is made of. */
export type Made = Map<string, { from: readonly unknown[] | null; item: FlowNode | FlowEdge }>;

export function createFlowMemory(): FlowMemory {
  return { design: null, links: null, layout: null, nodes: new Map(), edges: new Map(), flow: null };
}

/**
 * The item made last under that id while everything it is made of is the same; else `make` makes it anew, and where that
 * says what the last one said, the last one stays. `from` is null where that cannot be told: then it is always made.
 */
export function remade<U extends FlowNode | FlowEdge>(
  made: Made,
  id: string,
  from: readonly unknown[] | null,
  make: () => U,
): U {
  const last = made.get(id);
  if (last?.from && from && isSameList(last.from, from)) return last.item as U;
  const next = make();
  const item = last && isEqual(last.item, next) ? (last.item as U) : next;
  made.set(id, { from, item });
  return item;
}

/** `before` where both hold the same items in the same order. */
export function keepItems<T>(before: T[] | undefined, now: T[]): T[] {
  return before && isSameList(before, now) ? before : now;
}

/** Forgets what is not drawn any more, once that is a good deal. */
export function forgetGone(made: Made, items: readonly { id: string }[]): void {
  if (made.size <= items.length + MOST_KEPT) return;
  const drawn = new Set(items.map(({ id }) => id));
  for (const id of made.keys()) if (!drawn.has(id)) made.delete(id);
}

/** What was deleted comes back by undo, and then need not be made again. */
const MOST_KEPT = 200;

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (!Object.is(one[at], other[at])) return false;
  return true;
}
