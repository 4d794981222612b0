import { describe, expect, test } from "vitest";
import { type Edge, type MeshGoal, shapeMeshes } from "./shapes";

const shapesOf = (goal: MeshGoal, room: number[], hub: number | null = null) =>
  shapeMeshes({ goal, room, hub }).map(({ shape, edges }) => [shape, edges.length]);

test("with room for all, the star is the first choice, the full mesh the last", () => {
  expect(shapesOf("all-reach-all", [9, 9, 9, 9, 9])).toEqual([
    ["hub-and-spoke", 4],
    ["ring", 5],
    ["full-mesh", 10],
  ]);
});

test("a hub without room for everybody gives way to a tree", () => {
  expect(shapesOf("all-reach-hub", [2, 3, 1, 1, 1], 0)).toEqual([["partial-mesh", 4]]);
});

test("two places cannot survive the failure of the one link between them", () => {
  expect(shapesOf("survive-one-failure", [9, 9])).toEqual([]);
});

describe("up to six places, against every set of links there is", () => {
  const goals: MeshGoal[] = ["all-reach-all", "all-reach-hub", "survive-one-failure"];
  test.each(goals)("%s: the first proposal has the fewest links possible, or there is none", (goal) => {
    for (const count of [2, 3, 4, 5, 6])
      for (const room of roomsOf(count)) {
        const hub = goal === "all-reach-hub" ? 0 : null;
        const found = shapeMeshes({ goal, room, hub });
        for (const { edges } of found) expect(reaches(edges, count, goal, room)).toBe(true);
        expect(found[0]?.edges.length ?? null, `${count} places with room ${room}`).toBe(
          fewestLinks(count, goal, room),
        );
      }
  });
});

/** Limits of every kind in descending, mixed and equal order; every one for up to four places. */
function roomsOf(count: number): number[][] {
  const values = count <= 4 ? [0, 1, 2, 5] : [1, 2, 5];
  let rooms: number[][] = [[]];
  for (let at = 0; at < count; at += 1)
    rooms = rooms.flatMap((room) => values.map((value) => [...room, value]));
  return count <= 4 ? rooms : rooms.filter((_, at) => at % 29 === 0);
}

function fewestLinks(count: number, goal: MeshGoal, room: readonly number[]): number | null {
  const all: Edge[] = [];
  for (let a = 0; a < count; a += 1) for (let b = a + 1; b < count; b += 1) all.push([a, b]);
  let fewest: number | null = null;
  for (let set = 0; set < 2 ** all.length; set += 1) {
    const size = popCount(set);
    if (fewest !== null && size >= fewest) continue;
    const edges = all.filter((_, at) => set & (1 << at));
    if (reaches(edges, count, goal, room)) fewest = size;
  }
  return fewest;
}

/** Links that keep everybody's room and join everybody, for `survive` also without any one link or place. */
function reaches(edges: readonly Edge[], count: number, goal: MeshGoal, room: readonly number[]): boolean {
  for (let at = 0; at < count; at += 1)
    if (edges.filter((each) => each.includes(at)).length > (room[at] ?? 0)) return false;
  const places = Array.from({ length: count }, (_, at) => at);
  if (!areJoined(edges, places)) return false;
  if (goal !== "survive-one-failure") return true;
  return (
    edges.every((lost) =>
      areJoined(
        edges.filter((each) => each !== lost),
        places,
      ),
    ) &&
    places.every((lost) =>
      areJoined(
        edges.filter((each) => !each.includes(lost)),
        places.filter((place) => place !== lost),
      ),
    )
  );
}

function areJoined(edges: readonly Edge[], places: readonly number[]): boolean {
  const [start] = places;
  const seen = new Set(start === undefined ? [] : [start]);
  for (const place of seen)
    for (const [a, b] of edges) {
      if (a === place) seen.add(b);
      if (b === place) seen.add(a);
    }
  return places.every((place) => seen.has(place));
}

function popCount(set: number): number {
  let count = 0;
  for (let left = set; left > 0; left &= left - 1) count += 1;
  return count;
}
