import { expect, test } from "vitest";
import { showsSame, toAddress, toViewState } from "./view-state";

const address = {
  frames: "region" as const,
  folded: ["westus", "eastus"],
  filter: { tag: ["env: prod"], region: ["westus"], sku: [] },
};

test("a view keeps grouping, filter, mode and camera, and gives them back", () => {
  const camera = { x: 1, y: 2, zoom: 0.5 };
  const state = toViewState({ address, mode: "live", camera, places: { vnet1: { x: 8, y: 16 } } });
  expect(state).toEqual({
    mode: "live",
    frames: "region",
    folded: ["westus", "eastus"],
    filter: { region: ["westus"], tag: ["env: prod"] },
    camera,
    positions: { vnet1: { x: 8, y: 16 } },
  });
  expect(toAddress(state)).toEqual({ ...address, filter: { tag: ["env: prod"], region: ["westus"] } });
});

test("what is seen is the view's whatever the order of its values and wherever the camera is", () => {
  const seen = { address, mode: "live" as const, places: { vnet1: { x: 8, y: 16 } } };
  const state = toViewState({ ...seen, camera: null });
  expect(showsSame(state, { ...seen, address: { ...address, folded: ["eastus", "westus"] } })).toBe(true);
  expect(showsSame(state, { ...seen, mode: "design" })).toBe(false);
  expect(showsSame(state, { ...seen, address: { ...address, folded: [] } })).toBe(false);
  expect(showsSame(state, { ...seen, address: { ...address, filter: {} } })).toBe(false);
  expect(showsSame(state, { ...seen, places: { vnet1: { x: 8, y: 24 } } })).toBe(false);
  expect(showsSame(state, { ...seen, places: null })).toBe(false);
});
