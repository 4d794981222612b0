import { type Edge, edge, type MeshGoal } from "../mesh-question";

/** Every way to draw links between so many places, but for which place is which. */
export function everyDrawing(count: number): Edge[][] {
  const pairs = allPairs(count);
  const bitOf = new Map(pairs.map((pair, bit) => [String(pair), 1 << bit]));
  const orders = permute(Array.from({ length: count }, (_, place) => place));
  const renamings = orders.map((order) =>
    pairs.map(([a, b]) => bitOf.get(String(edge(order[a] ?? 0, order[b] ?? 0))) ?? 0),
  );
  const seen = new Set<number>();
  const drawings: Edge[][] = [];
  for (let set = 0; set < 1 << pairs.length; set += 1) {
    if (seen.has(set)) continue;
    drawings.push(pairs.filter((_, bit) => set & (1 << bit)));
    for (const bits of renamings)
      seen.add(bits.reduce((sum, to, bit) => (set & (1 << bit) ? sum | to : sum), 0));
  }
  return drawings;
}

/** The fewest links that reach the goal beside those drawn, by trying every set of them; null where none does. */
export function fewestLinks(drawn: readonly Edge[], goal: MeshGoal, spare: readonly number[]): number | null {
  const count = spare.length;
  const free = allPairs(count).filter((one) => !drawn.some((other) => String(other) === String(one)));
  let fewest: number | null = null;
  for (let set = 0; set < 1 << free.length; set += 1) {
    const added = free.filter((_, bit) => set & (1 << bit));
    if (fewest !== null && added.length >= fewest) continue;
    const isFitting = spare.every((room, place) => added.filter((one) => one.includes(place)).length <= room);
    if (isFitting && reaches([...drawn, ...added], count, goal)) fewest = added.length;
  }
  return fewest;
}

/** Everybody joined, for `survive-one-failure` also without any one link or place. */
export function reaches(edges: readonly Edge[], count: number, goal: MeshGoal): boolean {
  if (!areJoined(edges, count, null)) return false;
  if (goal !== "survive-one-failure") return true;
  return (
    edges.every((lost) =>
      areJoined(
        edges.filter((one) => one !== lost),
        count,
        null,
      ),
    ) && Array.from({ length: count }, (_, place) => place).every((lost) => areJoined(edges, count, lost))
  );
}

function areJoined(edges: readonly Edge[], count: number, lost: number | null): boolean {
  const wanted = ((1 << count) - 1) & ~(lost === null ? 0 : 1 << lost);
  let seen = wanted & -wanted;
  for (let before = 0; before !== seen; ) {
    before = seen;
    for (const [a, b] of edges) {
      const ends = (1 << a) | (1 << b);
      if (a !== lost && b !== lost && (seen & ends) !== 0) seen |= ends;
    }
  }
  return seen === wanted;
}

function allPairs(count: number): Edge[] {
  const places = Array.from({ length: count }, (_, place) => place);
  return places.flatMap((a) => places.filter((b) => a < b).map((b): Edge => [a, b]));
}

function permute(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, at) => permute(items.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}
