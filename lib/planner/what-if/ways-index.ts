import type { TopologyIndex } from "../topology-index";
import type { PairWays } from "./pair-ways";
import { ownerOf, type Removal } from "./removals";

export interface Pair {
  from: string;
  to: string;
}

/** Answers which pairs have something on their way: only they can lose each other when it fails. */
export type UsersOf = (removal: Removal) => readonly Pair[];

/** Files the pairs that reach each other under every place and hop of their ways. */
export function indexWays(index: TopologyIndex, pairs: readonly Pair[], ways: PairWays): UsersOf {
  const byPlace = new Map<string, Pair[]>();
  const byHop = new Map<string, Pair[]>();
  for (const pair of pairs)
    for (const path of ways(pair.from, pair.to) ?? []) {
      const places = path.map((place) => ownerOf(place));
      places.forEach((place, at) => {
        file(byPlace, place, pair);
        const next = places[at + 1];
        if (next !== undefined) file(byHop, hopKey(place, next), pair);
      });
    }
  return ({ kind, id }) => {
    switch (kind) {
      case "link": {
        const link = index.links.get(id);
        return link ? (byHop.get(hopKey(link.from, link.to)) ?? []) : [];
      }
      case "region": {
        const inside = index.vnets.filter(({ vnet }) => vnet.region === id);
        return [...new Set(inside.flatMap((place) => byPlace.get(place.id) ?? []))];
      }
      default:
        return byPlace.get(id) ?? [];
    }
  };
}

/** One pair is filed after the other, so it is at the end of a list where it is in it already. */
function file(under: Map<string, Pair[]>, key: string, pair: Pair): void {
  const filed = under.get(key);
  if (!filed) under.set(key, [pair]);
  else if (filed.at(-1) !== pair) filed.push(pair);
}

function hopKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
