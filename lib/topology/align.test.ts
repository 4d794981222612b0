import { describe, expect, test } from "vitest";
import { alignAreas, distributeAreas } from "./align";
import { areasOf, findRoom } from "./find-room";
import { CARD, NOTE } from "./layout";
import { createFromTemplate } from "./templates";

const areas = new Map([
  ["a", { x: 0, y: 40, ...CARD }],
  ["b", { x: 300, y: 0, ...CARD }],
  ["note", { x: 900, y: 104, ...NOTE }],
]);

describe("aligning", () => {
  test.each([
    ["left", { b: { x: 0, y: 0 }, note: { x: 0, y: 104 } }],
    ["right", { a: { x: 852, y: 40 }, b: { x: 852, y: 0 } }],
    ["center", { a: { x: 426, y: 40 }, b: { x: 426, y: 0 }, note: { x: 450, y: 104 } }],
    ["top", { a: { x: 0, y: 0 }, note: { x: 900, y: 0 } }],
    ["bottom", { a: { x: 0, y: 88 }, b: { x: 300, y: 88 } }],
    ["middle", { a: { x: 0, y: 44 }, b: { x: 300, y: 44 }, note: { x: 900, y: 52 } }],
  ] as const)("%s moves only what is not there yet", (alignment, expected) => {
    expect(alignAreas(areas, alignment)).toEqual(expected);
  });

  test("distributing leaves the outermost and makes the gaps equal", () => {
    expect(distributeAreas(areas, "horizontal")).toEqual({ b: { x: 450, y: 0 } });
    expect(distributeAreas(new Map([...areas].slice(0, 2)), "vertical")).toEqual({});
  });
});

describe("room for what is put down", () => {
  const { vnets, sites, notes } = createFromTemplate("two-vnets");
  const taken = [...areasOf({ vnets, sites, notes }).values()];

  test("is the wanted place where nothing is in the way", () => {
    expect(findRoom(taken, { x: 9000, y: 9000, ...CARD })).toEqual({ x: 9000, y: 9000 });
  });

  test("else lies nearby and touches nothing", () => {
    const [first] = taken;
    if (!first) throw new Error("the template has a card");
    const found = findRoom(taken, first);
    expect(found).not.toEqual({ x: first.x, y: first.y });
    expect(Math.hypot(found.x - first.x, found.y - first.y)).toBeLessThan(400);
  });
});
