import { expect, test } from "vitest";
import { movedAreas, whereToLook } from "./where-to-look";

const VIEW = { x: 0, y: 0, width: 1000, height: 700 };
const look = (...places: [x: number, y: number][]) => {
  const now = Object.fromEntries(places.map(([x, y], at) => [`v${at}`, { x, y }]));
  return whereToLook([...movedAreas({}, now).values()], VIEW);
};

test("what stands where it stood is not followed, what moved or came is", () => {
  const before = { still: { x: 0, y: 0 }, moved: { x: 0, y: 0 }, gone: { x: 0, y: 0 } };
  const now = { still: { x: 0, y: 0 }, moved: { x: 8, y: 0 }, came: { x: 0, y: 0 } };
  expect([...movedAreas(before, now).keys()]).toEqual(["moved", "came"]);
});

test("the view stays while nearly all that moved is in sight, or nothing moved", () => {
  expect(look()).toBeNull();
  expect(look([100, 100])).toBeNull();
  expect(look([100, 100], [100, 300], [400, 100], [400, 300], [5000, 100])).toBeNull();
});

test("a card of which only an edge shows is brought to the middle, at the zoom there is", () => {
  expect(look([-200, 100])).toEqual({ x: -72, y: 164 });
  expect(look([100, 100], [2400, 100])).toBe("all of it");
  expect(look([2000, 100], [2400, 100])).toEqual({ x: 2328, y: 164 });
});
