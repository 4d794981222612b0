import { describe, expect, test, vi } from "vitest";
import { type Edge, MESH_GOALS, type MeshGoal, type MeshQuestion } from "./mesh-question";
import { shapeMeshes } from "./shapes";
import { everyDrawing, fewestLinks, reaches } from "./testing/every-drawing";

vi.setConfig({ testTimeout: 120_000 });

const ask = (
  goal: MeshGoal,
  spare: number[],
  drawn: Edge[] = [],
  hub: number | null = null,
): MeshQuestion => ({
  ...{ goal, hub, spare, direct: drawn, drawn, taken: drawn, isBehind: false },
  bgp: spare.map(() => true),
  groups: spare.map((_, place) => place),
});
const shapesOf = (...about: Parameters<typeof ask>) =>
  shapeMeshes(ask(...about)).map(({ shape, added }) => [shape, added.length]);

test("with room for all, the star is the first choice, the full mesh the last", () => {
  expect(shapesOf("all-reach-all", [9, 9, 9, 9, 9])).toEqual([
    ["hub-and-spoke", 4],
    ["ring", 5],
    ["full-mesh", 10],
  ]);
});

test("a hub without room for everybody gives way to a tree", () => {
  expect(shapesOf("all-reach-hub", [2, 3, 1, 1, 1], [], 0)).toEqual([["partial-mesh", 4]]);
});

test("two places cannot survive the failure of the one link between them", () => {
  expect(shapesOf("survive-one-failure", [9, 9])).toEqual([]);
});

test("who speaks no BGP is linked with everybody it must reach", () => {
  const question = { ...ask("all-reach-all", [9, 9, 9, 9]), bgp: [false, true, true, true] };
  const [first] = shapeMeshes(question);
  expect(first?.added.filter((one) => one.includes(0))).toHaveLength(3);
  expect(first?.added).toHaveLength(5);
});

test("twenty chains of five survive a failure by as few links as their forty ends allow", () => {
  const drawn = Array.from({ length: 100 }, (_, at): Edge => [at, at + 1]).filter(([a]) => a % 5 < 4);
  const [first] = shapeMeshes(ask("survive-one-failure", Array<number>(100).fill(10), drawn));
  expect(first?.added).toHaveLength(20);
});

describe.each([2, 3, 4, 5, 6])("%i places, whatever is drawn between them", (count) => {
  test.each(MESH_GOALS)("%s: the first proposal adds the fewest links possible, or there is none", (goal) => {
    for (const drawn of everyDrawing(count))
      for (const spare of sparesOf(count)) {
        const found = shapeMeshes(ask(goal, spare, drawn, goal === "all-reach-hub" ? 0 : null));
        for (const { added } of found) expect(reaches([...drawn, ...added], count, goal)).toBe(true);
        const fewest = fewestLinks(drawn, goal, spare);
        expect(found[0]?.added.length ?? null, `${drawn.join(" ")} with room ${spare}`).toBe(fewest);
      }
  });
});

/** What places may still take: every mix for up to four of them, some for more. */
function sparesOf(count: number): number[][] {
  if (count === 6) return [Array<number>(6).fill(5), [2, 1, 1, 1, 2, 1], [5, 0, 1, 2, 1, 1]];
  const values = count < 5 ? [0, 1, 2, 5] : [1, 2, 5];
  let spares: number[][] = [[]];
  for (let at = 0; at < count; at += 1)
    spares = spares.flatMap((spare) => values.map((value) => [...spare, value]));
  return count < 5
    ? spares.filter((_, at) => count < 4 || at % 5 === 0)
    : spares.filter((_, at) => at % 41 === 0);
}
