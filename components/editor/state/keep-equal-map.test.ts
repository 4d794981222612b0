import { expect, it } from "vitest";
import { keepEqualMap } from "./keep-equal-map";

const previous = new Map([
  ["a", { state: "ready", address: null }],
  ["b", { state: "ready", address: null }],
]);

it("keeps a map whose values say the same", () => {
  expect(keepEqualMap(previous, new Map([...previous].map(([id, state]) => [id, { ...state }])))).toBe(
    previous,
  );
});

it("takes the new map when a value, a key or the number of keys is another", () => {
  const changed = new Map(previous).set("b", { state: "queued", address: null });
  const renamed = new Map([
    ["a", { state: "ready", address: null }],
    ["c", { state: "ready", address: null }],
  ]);
  const grown = new Map(previous).set("c", { state: "ready", address: null });
  for (const next of [changed, renamed, grown]) expect(keepEqualMap(previous, next)).toBe(next);
});
