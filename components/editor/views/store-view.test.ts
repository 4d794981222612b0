import { expect, test } from "vitest";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
import type { ViewReply } from "@/lib/api";
import { createEditorStore } from "../state/editor-store";
import { showUnderMoves, storeView } from "./store-view";
import { type Places, placesOf, placesOfView, shownDesign } from "./view-places";

const design = topology({ vnets: [vnet("vnet1"), vnet("vnet2")] });
const KEPT = { vnet1: { x: 80, y: 160 }, vnet2: { x: 400, y: 0 } };

const stored = (id: string, positions: Places | null): ViewReply => ({
  ...{ id, topologyId: "t1", name: id, version: 2 },
  ...{ updatedAt: "2026-11-22T14:02:00.000Z", updatedBy: "someone" },
  state: { mode: "design", frames: null, folded: [], filter: {}, camera: null, positions },
});

/** The page with view "west" open and one card moved there, and a view that is being stored. */
function openMoved() {
  const store = createEditorStore(topologyReply(1, design));
  const page = { address: "west" as string | null };
  const open = (id: string, kept: Places) => {
    page.address = id;
    store.getState().showPlaces({ view: id, name: id, kept, at: kept });
  };
  const move = (id: string, x: number) =>
    store.getState().edit([{ edit: "move", positions: { [id]: { x, y: 0 } } }]);
  const begin = () => {
    let answer: (view: ViewReply) => void = () => {};
    const sent = placesOf(shownDesign(store.getState()));
    const done = storeView({
      store,
      viewInAddress: () => page.address,
      send: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      show: (view, moved) => {
        page.address = view.id;
        store.getState().showPlaces(placesOfView(view, moved));
      },
    });
    const finish = async (id: string) => {
      answer(stored(id, sent));
      await done;
    };
    return { sent, finish };
  };
  open("west", KEPT);
  move("vnet1", 240);
  return { store, page, open, move, begin, places: () => store.getState().viewPlaces };
}

test("once the view is stored nothing in it counts as moved", async () => {
  const { begin, places } = openMoved();
  const { sent, finish } = begin();
  await finish("west");
  expect(places()?.kept).toEqual(sent);
  expect(places()?.at).toBe(places()?.kept);
});

test("what is moved before the answer stays where it was moved to, and is not kept yet", async () => {
  const { begin, move, places } = openMoved();
  const { sent, finish } = begin();
  move("vnet2", 900);
  await finish("west");
  expect(places()?.kept).toEqual(sent);
  expect(places()?.at).toEqual({ ...sent, vnet2: { x: 900, y: 0 } });
});

test("a view saved under a new name is entered with what was moved in the design meanwhile", async () => {
  const { store, page, begin, move, places } = openMoved();
  store.getState().showPlaces(null);
  page.address = null;
  const { sent, finish } = begin();
  move("vnet2", 900);
  await finish("east");
  expect(places()).toEqual({
    view: "east",
    name: "east",
    kept: sent,
    at: { ...sent, vnet2: { x: 900, y: 0 } },
  });
});

test("an answer that comes after the view was left, or another was opened, pulls nobody back", async () => {
  const left = openMoved();
  const one = left.begin();
  left.store.getState().showPlaces(null);
  left.page.address = null;
  await one.finish("west");
  expect([left.page.address, left.places()]).toEqual([null, null]);

  const gone = openMoved();
  const other = gone.begin();
  gone.open("east", KEPT);
  await other.finish("west");
  expect([gone.page.address, gone.places()?.view]).toEqual(["east", "east"]);
});

test("an answer also leaves a view alone that holds no places, as the address alone tells", async () => {
  const { store, page, begin } = openMoved();
  store.getState().showPlaces(null);
  const { finish } = begin();
  page.address = "plain";
  await finish("west");
  expect(page.address).toBe("plain");
});

test("where somebody else kept moves meanwhile, theirs are shown with the own on top", () => {
  const { store, places } = openMoved();
  const theirs = { vnet1: { x: 1, y: 1 }, vnet2: { x: 2, y: 2 } };
  expect(showUnderMoves(store, stored("west", theirs))).toBe(true);
  expect(places()?.kept).toBe(theirs);
  expect(places()?.at).toEqual({ vnet1: { x: 240, y: 0 }, vnet2: { x: 2, y: 2 } });
});

test("undo then takes the own move back to where they put the card, and leaves nothing to keep", () => {
  const { store, places } = openMoved();
  const theirs = { vnet1: { x: 1, y: 1 }, vnet2: { x: 2, y: 2 } };
  showUnderMoves(store, stored("west", theirs));
  store.getState().undo();
  expect(places()?.at).toBe(theirs);
  store.getState().redo();
  expect(places()?.at).toEqual({ vnet1: { x: 240, y: 0 }, vnet2: { x: 2, y: 2 } });
});

test("a view that is not shown, or holds no places any more, is not shown so", () => {
  const { store, places } = openMoved();
  const before = places();
  expect(showUnderMoves(store, stored("east", KEPT))).toBe(false);
  expect(showUnderMoves(store, stored("west", null))).toBe(false);
  expect(places()).toBe(before);
});
