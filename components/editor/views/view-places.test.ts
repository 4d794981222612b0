import { expect, test } from "vitest";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
import { applyEdit } from "@/lib/topology";
import { createEditorStore } from "../state/editor-store";
import { moveWhereBegun, placesOf, shownDesign, shownView } from "./view-places";

const first = { ...vnet("vnet1"), position: { x: 0, y: 0, pinned: true as const } };
const design = topology({ vnets: [first, { ...vnet("vnet2"), position: { x: 400, y: 0 } }] });
const KEPT = { vnet1: { x: 80, y: 160 } };

function openInView() {
  const store = createEditorStore(topologyReply(1, design));
  store.getState().showPlaces({ view: "v1", name: "West", kept: KEPT, at: KEPT });
  const shown = () => placesOf(shownDesign(store.getState()));
  const move = (x: number) => store.getState().edit([{ edit: "move", positions: { vnet1: { x, y: 0 } } }]);
  return { store, shown, move };
}

test("a view shows its own places, a pin stays, and what the view does not know stands as in the design", () => {
  const { store } = openInView();
  const [one, other] = shownDesign(store.getState()).vnets;
  expect(one?.position).toEqual({ x: 80, y: 160, pinned: true });
  expect(other).toBe(design.vnets[1]);
  expect(shownDesign(store.getState())).toBe(shownDesign(store.getState()));
});

test("other edits leave the cards that they do not touch the same objects", () => {
  const { store } = openInView();
  const before = shownDesign(store.getState()).vnets[0];
  store.getState().edit([{ edit: "updateVnet", id: "vnet2", changes: { name: "Spoke" } }]);
  expect(shownDesign(store.getState()).vnets[0]).toBe(before);
});

test("what is moved in a view moves there, undo and redo included, and never in the design", () => {
  const { store, shown, move } = openInView();
  move(240);
  expect(shown().vnet1).toEqual({ x: 240, y: 0 });
  expect(store.getState().topology).toBe(design);
  store.getState().undo();
  expect(store.getState().viewPlaces?.at).toBe(KEPT);
  store.getState().redo();
  expect(shown().vnet1).toEqual({ x: 240, y: 0 });
  expect(store.getState().topology).toBe(design);
});

test("edits of the design and moves in the view are taken back in the order they were made", () => {
  const { store, shown, move } = openInView();
  store.getState().edit([{ edit: "rename", name: "Renamed" }]);
  move(240);
  // Somebody else's save does not become a part of a step.
  const theirs = applyEdit(design, { edit: "updateVnet", id: "vnet2", changes: { name: "Theirs" } });
  store.getState().receive(topologyReply(2, theirs));
  store.getState().undo();
  expect(shown().vnet1).toEqual({ x: 80, y: 160 });
  expect(store.getState().topology.name).toBe("Renamed");
  store.getState().undo();
  expect(store.getState().topology).toEqual(theirs);
});

test("once the view is left the design stands as it did, and undo knows nothing of the view", () => {
  const { store, shown, move } = openInView();
  store.getState().edit([{ edit: "rename", name: "Renamed" }]);
  move(240);
  store.getState().showPlaces(null);
  expect(shown()).toEqual(placesOf(design));
  store.getState().undo();
  expect(store.getState().topology).toBe(design);
});

test("a move begun in a view is dropped once the view is left, and one begun in the design once a view is shown", () => {
  const { store, shown } = openInView();
  const far = { vnet1: { x: 2_000, y: 0 } };
  const begunIn = shownView(store.getState());
  store.getState().showPlaces(null);
  expect(moveWhereBegun(store, begunIn, far)).toBe(false);
  expect(store.getState().topology).toBe(design);

  const inDesign = shownView(store.getState());
  store.getState().showPlaces({ view: "v1", name: "West", kept: KEPT, at: KEPT });
  expect(moveWhereBegun(store, inDesign, far)).toBe(false);
  expect(store.getState().viewPlaces?.at).toBe(KEPT);

  expect(moveWhereBegun(store, begunIn, far)).toBe(true);
  expect(shown().vnet1).toEqual(far.vnet1);
});

test("undo and redo after the moves were kept leave the view as it was kept, and tell what differs from it", () => {
  const { store, shown, move } = openInView();
  const view = () => store.getState().viewPlaces;
  move(240);
  const kept = structuredClone(view()?.at ?? {});
  store.getState().showPlaces({ view: "v1", name: "Far West", kept, at: kept });
  store.getState().undo();
  expect(shown().vnet1).toEqual({ x: 80, y: 160 });
  expect(view()).toMatchObject({ name: "Far West", kept });
  expect(view()?.at).not.toBe(kept);
  store.getState().redo();
  expect(view()?.at).toBe(kept);
});

test("undo in a view puts only those cards back that the step moved", () => {
  const { store, shown, move } = openInView();
  move(240);
  const kept = { ...store.getState().viewPlaces?.at, vnet2: { x: 1_000, y: 0 } };
  store.getState().showPlaces({ view: "v1", name: "West", kept, at: kept });
  store.getState().undo();
  expect(shown()).toEqual({ vnet1: { x: 80, y: 160 }, vnet2: { x: 1_000, y: 0 } });
});

test("an own new card keeps the place it was moved to in the view when another window's takes its id, undo included", () => {
  const { store, shown } = openInView();
  const drawn = (name: string) =>
    applyEdit(design, { edit: "addVnet", vnet: vnet("vnet3", { name, position: { x: 0, y: 800 } }) });
  store
    .getState()
    .edit([{ edit: "addVnet", vnet: vnet("vnet3", { name: "Mine", position: { x: 0, y: 800 } }) }]);
  store.getState().edit([{ edit: "move", positions: { vnet3: { x: 960, y: 0 } } }]);
  store.getState().edit([{ edit: "move", positions: { vnet3: { x: 960, y: 320 } } }]);
  store.getState().receive(topologyReply(2, drawn("Theirs")));
  const own = store.getState().topology.vnets.find(({ name }) => name === "Mine")?.id ?? "";
  expect(own).not.toBe("vnet3");
  expect(shown()).toMatchObject({ [own]: { x: 960, y: 320 }, vnet3: { x: 0, y: 800 } });
  store.getState().undo();
  expect(shown()).toMatchObject({ [own]: { x: 960, y: 0 }, vnet3: { x: 0, y: 800 } });
  store.getState().undo();
  expect(shown()).toEqual({ ...placesOf(store.getState().topology), ...KEPT });
});

test("edits that move nothing in the view are no step, keep redo, and leave nothing to be kept", () => {
  const { store, move } = openInView();
  move(240);
  store.getState().undo();
  const { history, viewPlaces } = store.getState();
  store.getState().edit([]);
  store.getState().edit([{ edit: "move", positions: { vnet1: { x: 80, y: 160 } } }], { select: ["vnet1"] });
  expect(store.getState().history).toBe(history);
  expect(store.getState().viewPlaces).toBe(viewPlaces);
  expect(viewPlaces?.at).toBe(KEPT);
  expect(store.getState().selection).toEqual(["vnet1"]);
});

test("a burst of moves in a view is one step, and selects what it is told to", () => {
  const { store, shown } = openInView();
  for (const x of [240, 248, 256]) {
    const edit = { edit: "move", positions: { vnet1: { x, y: 0 } } } as const;
    store.getState().edit([edit], { burst: "nudge", select: ["vnet1"] });
  }
  expect(store.getState().selection).toEqual(["vnet1"]);
  expect(store.getState().history.past).toHaveLength(1);
  store.getState().undo();
  expect(store.getState().viewPlaces?.at).toBe(KEPT);
  store.getState().redo();
  expect(shown().vnet1).toEqual({ x: 256, y: 0 });
});
