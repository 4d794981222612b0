import type { Position } from "@/lib/topology";

/** Where cards stand while they are dragged or moved by keys, by id, before that is an edit. */
export type Moving = Readonly<Record<string, Position>>;

export const NOTHING_MOVES: Moving = {};
