import { expect, test } from "vitest";
import { showsSame, toAddress, toViewState } from "./view-state";

const address = {
  frames: "region" as const,
  folded: ["westus", "eastus"],
  filter: { tag: ["env: prod"], region: ["westus"], sku: [] },
};

test("a view keeps grouping, filter, mode and camera, and gives them back", () => {
  const camera = { x: 1, y: 2, zoom: 0.5 };
  const state = toViewState(address, "live", camera);
  expect(state).toEqual({
    mode: "live",
    frames: "region",
    folded: ["westus", "eastus"],
    filter: { region: ["westus"], tag: ["env: prod"] },
    camera,
  });
  expect(toAddress(state)).toEqual({ ...address, filter: { tag: ["env: prod"], region: ["westus"] } });
});

test("what is seen is the view's whatever the order of its values and wherever the camera is", () => {
  const state = toViewState(address, "live", null);
  expect(showsSame(state, { ...address, folded: ["eastus", "westus"] }, "live")).toBe(true);
  expect(showsSame(state, address, "design")).toBe(false);
  expect(showsSame(state, { ...address, folded: [] }, "live")).toBe(false);
  expect(showsSame(state, { ...address, filter: {} }, "live")).toBe(false);
});
