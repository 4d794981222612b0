import { expect, test } from "vitest";
import { link, topology, topologyReply, vnet } from "@/components/testing/objects";
import { applyEdits, type TopologyEdit } from "@/lib/topology";
import { groupConflicts } from "./conflict-groups";
import { createEditorStore, toSave } from "./editor-store";

const start = topology({ vnets: [vnet("vnet1"), vnet("vnet2"), vnet("vnet3")] });
const name = (id: string, to: string): TopologyEdit => ({ edit: "updateVnet", id, changes: { name: to } });

/** Both renamed the first two; the third one they deleted, which is linked here. */
function openWithChoices() {
  const store = createEditorStore(topologyReply(1, start));
  store
    .getState()
    .edit([
      name("vnet1", "Mine1"),
      name("vnet2", "Mine2"),
      { edit: "addLink", link: link("l1", "vnet1", "vnet3") },
    ]);
  const theirs = applyEdits(start, [
    name("vnet1", "Theirs1"),
    name("vnet2", "Theirs2"),
    { edit: "remove", ids: ["vnet3"] },
  ]);
  store.getState().receive(topologyReply(2, theirs));
  return store;
}

test("there is one choice for each object, and a link goes with the place in dispute", () => {
  const groups = groupConflicts(openWithChoices().getState().conflicts);
  expect(groups.map(({ object }) => object)).toEqual(["vnet1", "vnet2", "vnet3"]);
  expect(groups[2]?.along.map(({ id }) => id)).toEqual(["l1"]);
});

test("each object is chosen by itself, the others stay open, and all of it is saved as chosen", () => {
  const store = openWithChoices();
  const names = () => toSave(store.getState()).vnets.map((one) => one.name);
  expect(names()).toEqual(["Theirs1", "Theirs2"]);
  store.getState().keepMine("vnet1");
  expect(groupConflicts(store.getState().conflicts).map(({ object }) => object)).toEqual(["vnet2", "vnet3"]);
  expect(names()).toEqual(["Mine1", "Theirs2"]);
  store.getState().takeTheirs("vnet2");
  expect(store.getState().topology.vnets.map((one) => one.name)).toEqual(["Mine1", "Theirs2", "VNET3"]);
  store.getState().keepMine("vnet3");
  expect(store.getState().conflicts).toEqual([]);
  expect(names()).toEqual(["Mine1", "Theirs2", "VNET3"]);
  expect(toSave(store.getState()).links).toHaveLength(1);
});

test("what was taken is one undo step, after which the own value counts", () => {
  const store = openWithChoices();
  store.getState().takeTheirs("vnet2");
  store.getState().undo();
  expect(store.getState().topology.vnets[1]?.name).toBe("Mine2");
  expect(toSave(store.getState()).vnets[1]?.name).toBe("Mine2");
});
