import { joinAll } from "./join-all";
import { makeBiconnected } from "./make-biconnected";
import { type Edge, edge, isSameEdge, type MeshQuestion, type ShapedMesh } from "./mesh-question";

/**
 * What to add to what is drawn so that the goal is reached within everybody's spare tunnels, the fewest links first.
 * Each shape stands at most once. Empty when nothing fits.
 */
export function shapeMeshes(question: MeshQuestion): ShapedMesh[] {
  const forced = mustBeNext(question);
  if (!forced) return [];
  const ways =
    question.goal === "survive-one-failure" ? [makeBiconnected(question)] : joinAll(question, forced);
  const additions = [...ways, closeRing(question), linkAll(question)]
    .flatMap((added) => (added ? [withEdges(added, forced)] : []))
    .filter((added) => fits(added, question.spare));
  const meshes = additions.map((added): ShapedMesh => {
    const edges = withEdges([...question.direct, ...question.drawn], added);
    return { shape: nameShape(edges, question.spare.length), added, needsBgp: needsBgp(question, added) };
  });
  meshes.sort((a, b) => a.added.length - b.added.length);
  return meshes.filter(({ shape }, at) => meshes.findIndex((other) => other.shape === shape) === at);
}

/** The pairs that the goal is about. */
function wantedPairs({ goal, hub, spare }: MeshQuestion): Edge[] {
  const isWanted = ([a, b]: Edge) => goal !== "all-reach-hub" || a === hub || b === hub;
  return spare.flatMap((_, a) => spare.slice(a + 1).map((__, at) => edge(a, a + 1 + at))).filter(isWanted);
}

/** Links without which a place that speaks no BGP reaches nobody; null where one of them cannot be drawn. */
function mustBeNext(question: MeshQuestion): Edge[] | null {
  const { bgp, direct, taken } = question;
  const missing = wantedPairs(question)
    .filter(([a, b]) => !bgp[a] || !bgp[b])
    .filter((pair) => !direct.some((other) => isSameEdge(other, pair)));
  return missing.some((pair) => taken.some((other) => isSameEdge(other, pair))) ? null : missing;
}

/** Everybody next to two: along links that are drawn as far as they make a line. */
function closeRing({ spare, drawn, bgp }: MeshQuestion): Edge[] | null {
  if (spare.length < 3 || bgp.includes(false)) return null;
  const lines = new Map(spare.map((_, place) => [place, [place]]));
  const kept: Edge[] = [];
  for (const [a, b] of drawn) {
    const [left, right] = [lines.get(a), lines.get(b)];
    if (!left || !right || left === right || !isEnd(left, a) || !isEnd(right, b)) continue;
    const line = [
      ...(left.at(-1) === a ? left : left.toReversed()),
      ...(right[0] === b ? right : right.toReversed()),
    ];
    for (const place of line) lines.set(place, line);
    kept.push([a, b]);
  }
  const order = [...new Set(lines.values())].flat();
  const ring = order.map((place, at) => edge(place, order[(at + 1) % order.length] ?? place));
  return ring.filter((one) => !drawn.some((other) => isSameEdge(other, one)));
}

function isEnd(line: readonly number[], place: number): boolean {
  return line[0] === place || line.at(-1) === place;
}

function linkAll({ goal, spare, direct, drawn, taken }: MeshQuestion): Edge[] | null {
  if (goal === "survive-one-failure" && spare.length < 3) return null;
  const all = spare.flatMap((_, a) => spare.slice(a + 1).map((__, at) => edge(a, a + 1 + at)));
  const known = new Set([...direct, ...drawn, ...taken].map(String));
  return all.filter((one) => !known.has(String(one)));
}

function withEdges(edges: readonly Edge[], more: readonly Edge[]): Edge[] {
  return [...new Map([...edges, ...more].map((one) => [String(one), one])).values()];
}

function fits(added: readonly Edge[], spare: readonly number[]): boolean {
  const taken = spare.map(() => 0);
  for (const place of added.flat()) taken[place] = (taken[place] ?? 0) + 1;
  return taken.every((count, at) => count <= (spare[at] ?? 0));
}

/** Where somebody is reached through others, only routes told over BGP lead there. */
function needsBgp(question: MeshQuestion, added: readonly Edge[]): boolean {
  if (question.goal === "survive-one-failure" || question.isBehind) return true;
  const next = new Set([...question.direct, ...added].map(String));
  return wantedPairs(question).some((pair) => !next.has(String(pair)));
}

/** What the links together look like. */
export function nameShape(drawn: readonly Edge[], count: number): ShapedMesh["shape"] {
  const edges = withEdges(drawn, []);
  const degrees = Array.from(
    { length: count },
    (_, place) => edges.filter((one) => one.includes(place)).length,
  );
  if (edges.length === count - 1 && degrees.includes(count - 1)) return "hub-and-spoke";
  if (edges.length === count && degrees.every((degree) => degree === 2) && isOneRing(edges, count))
    return "ring";
  return edges.length === (count * (count - 1)) / 2 ? "full-mesh" : "partial-mesh";
}

/** Two rings of three have as many links as one of six. */
function isOneRing(edges: readonly Edge[], count: number): boolean {
  const seen = new Set([0]);
  for (const place of seen)
    for (const one of edges) if (one.includes(place)) for (const far of one) seen.add(far);
  return seen.size === count;
}
