import { type Block, findBlocks } from "./blocks";
import { type Edge, edge, isSameEdge, type MeshQuestion } from "./mesh-question";

/** Up to so many places every set of links is tried; beyond, each link takes away as much of what is missing as one can. */
const MOST_TRIED = 6;

/**
 * Links that leave everybody joined whatever single link or place fails, beside those that are drawn. As few as there
 * can be while everybody has room for them (Eswaran and Tarjan 1976); null where none are found.
 */
export function makeBiconnected(question: MeshQuestion): Edge[] | null {
  const { spare, bgp } = question;
  if (spare.length < 3 || bgp.includes(false)) return null;
  return spare.length <= MOST_TRIED ? tryAll(question) : growQuickly(question);
}

/** How many links are missing at least. */
function countMissing(count: number, edges: readonly Edge[]): number {
  const { blocks, cuts, components } = findBlocks(count, edges);
  if (blocks.length === 1 && components === 1) return 0;
  const lone = blocks.filter((block) => cutsOf(block, cuts) === 0).length;
  const leaves = blocks.filter((block) => cutsOf(block, cuts) === 1).length;
  const most = Math.max(0, ...cuts.values());
  return Math.max(most === 0 ? 0 : components + most - 2, Math.ceil(leaves / 2) + lone);
}

function cutsOf({ places }: Block, cuts: ReadonlyMap<number, number>): number {
  return places.filter((place) => cuts.has(place)).length;
}

function tryAll({ spare, drawn, taken }: MeshQuestion): Edge[] | null {
  const free = spare
    .flatMap((_, a) => spare.map((__, b): Edge => [a, b]))
    .filter((one) => one[0] < one[1] && ![...drawn, ...taken].some((other) => isSameEdge(other, one)));
  const left = [...spare];
  const chosen: Edge[] = [];
  const choose = (from: number, more: number): boolean => {
    const missing = countMissing(spare.length, [...drawn, ...chosen]);
    if (more === 0 || missing > more) return missing === 0;
    for (let at = from; at < free.length; at += 1) {
      const one = free[at];
      if (!one || one.some((place) => (left[place] ?? 0) <= 0)) continue;
      for (const place of one) left[place] = (left[place] ?? 0) - 1;
      chosen.push(one);
      if (choose(at + 1, more - 1)) return true;
      chosen.pop();
      for (const place of one) left[place] = (left[place] ?? 0) + 1;
    }
    return false;
  };
  const fewest = countMissing(spare.length, drawn);
  for (let more = fewest; more <= free.length; more += 1) if (choose(0, more)) return chosen;
  return null;
}

function growQuickly({ spare, drawn, taken }: MeshQuestion): Edge[] | null {
  const left = [...spare];
  const edges = [...drawn];
  const added: Edge[] = [];
  for (let missing = countMissing(spare.length, edges); missing > 0; missing -= 1) {
    const found = [...candidates(left, edges)]
      .filter((one) => ![...edges, ...taken].some((other) => isSameEdge(other, one)))
      .find((one) => countMissing(spare.length, [...edges, one]) < missing);
    if (!found) return null;
    edges.push(found);
    added.push(found);
    for (const place of found) left[place] = (left[place] ?? 0) - 1;
  }
  return added;
}

/** Pairs of places at the outer ends, one for each, those with the most room first; then of all that have room. */
function* candidates(left: readonly number[], edges: readonly Edge[]): Generator<Edge, void, undefined> {
  const { blocks, cuts } = findBlocks(left.length, edges);
  const byRoom = (a: number, b: number) => (left[b] ?? 0) - (left[a] ?? 0) || a - b;
  const ends = blocks
    .filter((block) => cutsOf(block, cuts) < 2)
    .flatMap(
      ({ places }) =>
        places.filter((place) => !cuts.has(place) && (left[place] ?? 0) > 0).sort(byRoom)[0] ?? [],
    );
  yield* pairsOf(ends.sort(byRoom));
  yield* pairsOf(left.flatMap((room, place) => (room > 0 ? [place] : [])));
}

function* pairsOf(places: readonly number[]): Generator<Edge, void, undefined> {
  for (const [at, a] of places.entries()) for (const b of places.slice(at + 1)) yield edge(a, b);
}
