/** What the links to be drawn must achieve. */
export const MESH_GOALS = ["all-reach-all", "all-reach-hub", "survive-one-failure"] as const;
export type MeshGoal = (typeof MESH_GOALS)[number];

/** Which vnets are to hang together, and how well. `hub` only for the goal that names one. */
export interface MeshWish {
  vnets: readonly string[];
  goal: MeshGoal;
  hub?: string | undefined;
}

export type MeshShape = "full-mesh" | "hub-and-spoke" | "ring" | "partial-mesh";

/** Two places by number, the lower first. */
export type Edge = readonly [number, number];

/** A way to reach the goal: what it adds, and what it comes to together with what is drawn. */
export interface ShapedMesh {
  shape: MeshShape;
  added: Edge[];
  /** Places reach each other through others, which only routes told over BGP allow. */
  needsBgp: boolean;
}

/** Places by number, and what is drawn between them. */
export interface MeshQuestion {
  goal: MeshGoal;
  /** The place everybody must reach, where the goal names one. */
  hub: number | null;
  /** Links that each place may still take. */
  spare: readonly number[];
  /** Whether each place speaks BGP or may be made to. */
  bgp: readonly boolean[];
  /** Pairs that reach each other without anybody between them: linked or peered. */
  direct: readonly Edge[];
  /** VPN links that tell routes, or may be made to. */
  drawn: readonly Edge[];
  /** Pairs with a VPN link already: a second one is an error. */
  taken: readonly Edge[];
  /** For each place the number of the group that hangs together by BGP already, also through others. */
  groups: readonly number[];
  /** Some of those to be joined stand behind a place, and are told of by BGP alone. */
  isBehind: boolean;
}

export function edge(a: number, b: number): Edge {
  return a < b ? [a, b] : [b, a];
}

export function isSameEdge([a, b]: Edge, [c, d]: Edge): boolean {
  return a === c && b === d;
}
