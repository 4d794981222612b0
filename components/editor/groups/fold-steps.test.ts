import { expect, test } from "vitest";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
import { createEditorStore } from "../state/editor-store";
import { foldedAfter, forgetFoldings, recordFolding } from "./fold-steps";

function open() {
  const store = createEditorStore(topologyReply(1, topology({ vnets: [vnet("vnet1")] })));
  let folded: readonly string[] = [];
  const unsubscribe = store.subscribe(({ lastStep }, before) => {
    if (lastStep !== before.lastStep && lastStep?.folded) folded = foldedAfter(folded, lastStep.folded);
  });
  return {
    store,
    unsubscribe,
    folded: () => folded,
    fold: (to: readonly string[]) => {
      recordFolding(store, { from: folded, to });
      folded = to;
    },
  };
}

test("folding is undone and done again in its turn, and the design stays the same object", () => {
  const { store, folded, fold } = open();
  fold(["westus"]);
  store.getState().edit([{ edit: "rename", name: "Renamed" }]);
  fold(["westus", "eastus"]);
  const renamed = store.getState().topology;
  store.getState().undo();
  expect(folded()).toEqual(["westus"]);
  expect(store.getState().topology).toBe(renamed);
  store.getState().undo();
  expect(folded()).toEqual(["westus"]);
  store.getState().undo();
  expect(folded()).toEqual([]);
  expect(store.getState().history.past).toEqual([]);
  for (let step = 0; step < 3; step += 1) store.getState().redo();
  expect(folded()).toEqual(["westus", "eastus"]);
  expect(store.getState().topology.name).toBe("Renamed");
});

test("what was opened besides, e.g. by a search, stays open", () => {
  expect(foldedAfter(["b"], { from: [], to: ["a", "b"] })).toEqual([]);
  expect(foldedAfter(["c"], { from: ["a"], to: [] })).toEqual(["c", "a"]);
  expect(foldedAfter(["b", "c"], { from: ["b"], to: ["b", "c"] })).toEqual(["b"]);
});

test("once other groups are drawn only what was folded is no step any more", () => {
  const { store, fold } = open();
  store.getState().edit([{ edit: "rename", name: "Renamed" }]);
  fold(["westus"]);
  forgetFoldings(store);
  expect(store.getState().history.past).toHaveLength(1);
});
