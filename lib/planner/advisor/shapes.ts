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

export interface ShapedMesh {
  shape: MeshShape;
  edges: Edge[];
  /** Places reach each other through others, which only routes told over BGP allow. */
  needsBgp: boolean;
}

/** `room[i]`: links that place i may still take; `hub`: the place everybody must reach, where the goal names one. */
export interface MeshQuestion {
  goal: MeshGoal;
  room: readonly number[];
  hub: number | null;
}

/**
 * The shapes that reach the goal within everybody's room, the fewest links first. The first one is minimal: no set
 * of links that reaches the goal has fewer. Empty when no shape fits.
 */
export function shapeMeshes(question: MeshQuestion): ShapedMesh[] {
  const shapes = [hubAndSpoke(question), partialMesh(question), ring(question), fullMesh(question)];
  const fitting = shapes.filter((mesh) => mesh !== null).filter((mesh) => fits(mesh.edges, question.room));
  const different = fitting.filter(
    (mesh, at) => fitting.findIndex((other) => haveSameEdges(other, mesh)) === at,
  );
  return different.sort((a, b) => a.edges.length - b.edges.length);
}

/** Everybody next to one place: the hub asked for, else the one with the most room. Any failure of it cuts all. */
function hubAndSpoke({ goal, room, hub }: MeshQuestion): ShapedMesh | null {
  if (goal === "survive-one-failure") return null;
  const centre = hub ?? room.indexOf(Math.max(...room));
  const edges = others(room, centre).map((place) => edge(centre, place));
  return { shape: "hub-and-spoke", edges, needsBgp: goal === "all-reach-all" && edges.length > 1 };
}

/**
 * A tree in which nobody takes more than his room: from the hub, or from where there is the most room, level by
 * level, the roomiest places nearest. Fewest hops for as few links as there can be.
 */
function partialMesh({ goal, room, hub }: MeshQuestion): ShapedMesh | null {
  if (goal === "survive-one-failure") return null;
  const root = hub ?? room.indexOf(Math.max(...room));
  const byRoom = others(room, root).sort((a, b) => (room[b] ?? 0) - (room[a] ?? 0) || a - b);
  const open = [{ place: root, left: room[root] ?? 0 }];
  const edges: Edge[] = [];
  for (const place of byRoom) {
    while (open[0] && open[0].left === 0) open.shift();
    const parent = open[0];
    if (!parent) return null;
    parent.left -= 1;
    edges.push(edge(parent.place, place));
    open.push({ place, left: (room[place] ?? 0) - 1 });
  }
  return { shape: "partial-mesh", edges, needsBgp: edges.length > 1 };
}

/** Everybody next to two: whatever fails, the rest still hangs together the other way round. */
function ring({ goal, room }: MeshQuestion): ShapedMesh | null {
  if (room.length < 3) return null;
  const edges = room.map((_, at) => edge(at, (at + 1) % room.length));
  return { shape: "ring", edges, needsBgp: goal === "survive-one-failure" || room.length > 3 };
}

function fullMesh({ goal, room }: MeshQuestion): ShapedMesh | null {
  if (goal === "survive-one-failure" && room.length < 3) return null;
  const edges = room.flatMap((_, a) => others(room, a).flatMap((b) => (a < b ? [edge(a, b)] : [])));
  return { shape: "full-mesh", edges, needsBgp: goal === "survive-one-failure" };
}

function fits(edges: readonly Edge[], room: readonly number[]): boolean {
  const taken = room.map(() => 0);
  for (const [a, b] of edges) {
    taken[a] = (taken[a] ?? 0) + 1;
    taken[b] = (taken[b] ?? 0) + 1;
  }
  return taken.every((count, at) => count <= (room[at] ?? 0));
}

function haveSameEdges(a: ShapedMesh, b: ShapedMesh): boolean {
  const key = ({ edges, needsBgp }: ShapedMesh) => `${needsBgp} ${edges.map(String).sort().join(" ")}`;
  return key(a) === key(b);
}

function others(room: readonly number[], place: number): number[] {
  return room.map((_, at) => at).filter((at) => at !== place);
}

function edge(a: number, b: number): Edge {
  return a < b ? [a, b] : [b, a];
}
