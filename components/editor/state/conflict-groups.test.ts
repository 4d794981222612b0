import fc from "fast-check";
import { expect, test } from "vitest";
import { link, topology, topologyReply, vnet } from "@/components/testing/objects";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import { EDIT_KINDS, editByNumbers } from "@/lib/testing/edit-by-numbers";
import { applyEdits, type Topology, type TopologyEdit } from "@/lib/topology";
import { groupConflicts } from "./conflict-groups";
import { createEditorStore, type EditorStore, toSave } from "./editor-store";

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

/** Four VNets, and what was done to them here and in another window. */
function openWithLinkBetween(mine: TopologyEdit[], theirs: TopologyEdit[]) {
  const both = topology({ vnets: [vnet("vnet1"), vnet("vnet2"), vnet("vnet3"), vnet("vnet4")] });
  const store = createEditorStore(topologyReply(1, both));
  store.getState().edit(mine);
  store.getState().receive(topologyReply(2, applyEdits(both, theirs)));
  return store;
}

const DRAWN: TopologyEdit[] = [{ edit: "addLink", link: link("l1", "vnet3", "vnet4") }];
const REMOVED: TopologyEdit[] = [{ edit: "remove", ids: ["vnet3", "vnet4"] }];

function expectWhole({ vnets, sites, links, intents }: Topology): void {
  const places = new Set([...vnets, ...sites].map(({ id }) => id));
  for (const { id, from, to } of [...links, ...intents])
    for (const end of [from, to]) expect(places, id).toContain(end.split("/")[0]);
}

test("a link between two places in dispute belongs to both", () => {
  const groups = groupConflicts(openWithLinkBetween(DRAWN, REMOVED).getState().conflicts);
  expect(groups.map(({ object, along }) => [object, along.map(({ id }) => id)])).toEqual([
    ["vnet3", ["l1"]],
    ["vnet4", ["l1"]],
  ]);
});

test("a link between two places in dispute waits for the second choice, and goes with the one that goes", () => {
  const store = openWithLinkBetween(DRAWN, REMOVED);
  store.getState().keepMine("vnet3");
  expect(toSave(store.getState())).toMatchObject({ links: [], vnets: [{}, {}, { id: "vnet3" }] });
  expect(store.getState().conflicts).toMatchObject([{ id: "vnet4" }, { id: "l1", along: ["vnet4"] }]);
  store.getState().takeTheirs("vnet4");
  expect(store.getState()).toMatchObject({ conflicts: [], topology: { links: [] } });
  expect(store.getState().topology.vnets.map(({ id }) => id)).toEqual(["vnet1", "vnet2", "vnet3"]);
});

test("kept at both ends, a link between two places in dispute stays", () => {
  const store = openWithLinkBetween(DRAWN, REMOVED);
  store.getState().keepMine("vnet4");
  store.getState().keepMine("vnet3");
  expect(store.getState().conflicts).toEqual([]);
  expect(toSave(store.getState())).toMatchObject({ links: [{ id: "l1" }], vnets: { length: 4 } });
});

test("a link that they drew comes with the second of its ends that is taken", () => {
  const store = openWithLinkBetween(REMOVED, DRAWN);
  store.getState().takeTheirs("vnet3");
  expect(store.getState().topology.links).toEqual([]);
  expectWhole(toSave(store.getState()));
  store.getState().takeTheirs("vnet4");
  expect(store.getState()).toMatchObject({ conflicts: [], topology: { links: [{ id: "l1" }] } });
  expectWhole(store.getState().topology);
});

test("a link with other ends on both sides goes with the place in dispute that one side would end it at", () => {
  const both = topology({
    vnets: [vnet("vnet1"), vnet("vnet2"), vnet("vnet3"), vnet("vnet4")],
    links: [link("l1", "vnet1", "vnet2")],
  });
  const store = createEditorStore(topologyReply(1, both));
  const end = (to: string): TopologyEdit => ({ edit: "updateLink", id: "l1", changes: { to } });
  store.getState().edit([end("vnet3"), { edit: "remove", ids: ["vnet4"] }]);
  const theirs = applyEdits(both, [end("vnet4"), name("vnet4", "Theirs4")]);
  store.getState().receive(topologyReply(2, theirs));
  expect(groupConflicts(store.getState().conflicts).map(({ object }) => object)).toEqual(["vnet4"]);
  store.getState().keepMine("vnet4");
  expect(store.getState().conflicts).toEqual([]);
  expect(toSave(store.getState()).links).toMatchObject([{ from: "vnet1", to: "vnet3" }]);
});

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(...EDIT_KINDS, "remove", "remove", "addLink", "addLink"),
    at: fc.nat(30),
    value: fc.nat(60),
  }),
  { maxLength: 12 },
);
const choices = fc.array(fc.tuple(fc.nat(9), fc.boolean()), { maxLength: 20 });

/** Chooses object by object as the numbers say, for what is left the own values one by one. */
function chooseAll(store: EditorStore, numbers: readonly (readonly [number, boolean])[]): void {
  for (let at = 0; store.getState().conflicts.length > 0; at += 1) {
    const groups = groupConflicts(store.getState().conflicts);
    const [which, isMine] = numbers[at] ?? [0, true];
    const { object } = groups[which % groups.length] ?? {};
    if (isMine) store.getState().keepMine(object);
    else store.getState().takeTheirs(object);
    expectWhole(toSave(store.getState()));
    expect(at).toBeLessThan(60);
  }
}

test("in whatever order objects are chosen, nothing is ever linked to nowhere and every choice ends", () => {
  fc.assert(
    fc.property(soundTopology, steps, steps, choices, (both, mine, theirs, numbers) => {
      const after = (author: string, all: typeof mine) =>
        all.reduce((design, one) => {
          const edit = editByNumbers(design, one, author);
          return edit === null ? design : applyEdits(design, [edit]);
        }, both);
      const store = createEditorStore(topologyReply(1, both));
      store.setState({ topology: after("mine", mine) });
      store.getState().receive(topologyReply(2, after("theirs", theirs)));
      expectWhole(toSave(store.getState()));
      chooseAll(store, numbers);
      expectWhole(store.getState().topology);
    }),
    process.env.MESHWRIGHT_TEST_LONG ? { numRuns: 20_000 } : { numRuns: 400 },
  );
}, 600_000);
