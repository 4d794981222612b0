import fc from "fast-check";
import { expect, test } from "vitest";
import { topologyReply } from "@/components/testing/objects";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import {
  ARRANGEMENTS,
  alignAreas,
  areasOf,
  arrange,
  copyObjects,
  distributeAreas,
  pasteClipping,
  type Topology,
  type Vnet,
} from "@/lib/topology";
import { NO_FRAMES } from "../groups/frame";
import { toFlow } from "../to-flow";
import { createEditorStore, type EditorStore } from "./editor-store";
import { addLink, addNote, addSite, addVnet } from "./new-objects";

/** What a person does on the canvas; the number chooses to what. */
const GESTURES = {
  vnet: (store: EditorStore) => store.getState().edit([addVnet(store.getState().topology, null).edit]),
  site: (store: EditorStore) => store.getState().edit([addSite(store.getState().topology, null).edit]),
  note: (store: EditorStore, at: number) =>
    store.getState().edit([addNote(store.getState().topology, { x: at, y: at }).edit]),
  link: (store: EditorStore, at: number) => {
    const { topology, edit } = store.getState();
    const places = [...topology.vnets, ...topology.sites];
    const [from, to] = [places[at % places.length], places[(at * 7 + 1) % places.length]];
    if (from && to) edit([addLink(topology, null, from.id, to.id).edit]);
  },
  remove: (store: EditorStore, at: number) =>
    store.getState().edit([{ edit: "remove", ids: choose(store, at, 1) }], { select: [] }),
  duplicate: (store: EditorStore, at: number) => paste(store, choose(store, at, 3), "t1"),
  pasteForeign: (store: EditorStore, at: number) => paste(store, choose(store, at, 4), "another"),
  cutAndPaste: (store: EditorStore, at: number) => {
    const ids = choose(store, at, 2);
    const clipping = copyObjects(store.getState().topology, ids, "t1");
    store.getState().edit([{ edit: "remove", ids }]);
    if (!clipping) return;
    const options = { into: "t1", deployed: null, offset: { x: 0, y: 0 } };
    store.getState().edit(pasteClipping(store.getState().topology, clipping, options).edits);
  },
  align: (store: EditorStore, at: number) => move(store, alignAreas(chosenAreas(store, at), "left")),
  distribute: (store: EditorStore, at: number) =>
    move(store, distributeAreas(chosenAreas(store, at), "horizontal")),
  rename: (store: EditorStore, at: number) => {
    const vnet = chooseVnet(store, at);
    if (vnet) change(store, vnet.id, { name: `${vnet.name}-${at}` });
  },
  addRange: (store: EditorStore, at: number) => {
    const vnet = chooseVnet(store, at);
    if (vnet) change(store, vnet.id, { addressSpace: [...vnet.addressSpace, `172.16.${at}.0/24`] });
  },
  dropRange: (store: EditorStore, at: number) => {
    const vnet = chooseVnet(store, at);
    if (vnet) change(store, vnet.id, { addressSpace: vnet.addressSpace.slice(1) });
  },
  reverseLink: (store: EditorStore, at: number) => {
    const { topology, edit } = store.getState();
    const link = topology.links[at % topology.links.length];
    if (link) edit([{ edit: "updateLink", id: link.id, changes: { from: link.to, to: link.from } }]);
  },
  drag: (store: EditorStore, at: number) =>
    move(store, Object.fromEntries(choose(store, at, 2).map((id) => [id, { x: at * 8, y: at * -8 }]))),
  arrange: (store: EditorStore, at: number) => {
    const { vnets, sites, links } = store.getState().topology;
    const places = [...vnets, ...sites.map((site) => ({ ...site, region: null }))];
    const way = ARRANGEMENTS[at % ARRANGEMENTS.length] ?? "hubs";
    move(store, Object.fromEntries(arrange({ places, links }, way)));
  },
  undo: (store: EditorStore) => store.getState().undo(),
  redo: (store: EditorStore) => store.getState().redo(),
} as const;

function choose(store: EditorStore, at: number, count: number): string[] {
  const { vnets, sites, notes, links } = store.getState().topology;
  const all = [...vnets, ...sites, ...notes, ...links].map(({ id }) => id);
  return Array.from({ length: count }, (_, index) => all[(at + index * 3) % all.length] ?? "none");
}

function chooseVnet(store: EditorStore, at: number): Vnet | undefined {
  const { vnets } = store.getState().topology;
  return vnets[at % vnets.length];
}

function change(store: EditorStore, id: string, changes: Partial<Omit<Vnet, "id">>): void {
  store.getState().edit([{ edit: "updateVnet", id, changes }]);
}

function chosenAreas(store: EditorStore, at: number) {
  const wanted = new Set(choose(store, at, 4));
  return new Map([...areasOf(store.getState().topology)].filter(([id]) => wanted.has(id)));
}

function move(store: EditorStore, positions: Record<string, { x: number; y: number }>): void {
  if (Object.keys(positions).length > 0) store.getState().edit([{ edit: "move", positions }]);
}

function paste(store: EditorStore, ids: string[], source: string): void {
  const { topology, edit } = store.getState();
  const clipping = copyObjects(topology, ids, source);
  if (!clipping) return;
  const options = { into: "t1", deployed: null, offset: { x: 64, y: 64 } };
  const pasted = pasteClipping(topology, clipping, options);
  edit(pasted.edits, { select: pasted.ids });
}

function expectDrawn(topology: Topology): void {
  const nothing = new Map();
  const flow = toFlow({
    topology,
    deployed: null,
    marks: nothing,
    findings: [],
    live: { places: nothing, links: nothing },
    modes: null,
    selection: new Set(),
    moving: {},
    frames: NO_FRAMES,
    lit: null,
  });
  expect(flow.edges.map(({ id }) => id)).toEqual(topology.links.map(({ id }) => id));
  const drawn = new Map(flow.nodes.map((node) => [node.id, node]));
  for (const { source, target } of flow.edges) expect(drawn.has(source) && drawn.has(target)).toBe(true);
  const objects = [...topology.vnets, ...topology.sites, ...topology.notes];
  const ids = flow.nodes.flatMap(({ id, type }) => (type === "missing" ? [] : [id]));
  expect(ids).toEqual(objects.map(({ id }) => id));
  for (const { id, position } of objects) expect(drawn.get(id)?.position).toEqual(position);
}

const names = Object.keys(GESTURES) as (keyof typeof GESTURES)[];
const gestures = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(40)), { minLength: 1, maxLength: 40 });

test("after any gestures the edges drawn are the links there are, undo to the start is the start, redo to the end the end", () => {
  fc.assert(
    fc.property(soundTopology, gestures, (start, steps) => {
      let clock = 0;
      const store = createEditorStore(topologyReply(1, start), () => (clock += 5_000));
      for (const [name, at] of steps) {
        const before = store.getState().history.past.length;
        GESTURES[name](store, at);
        expectDrawn(store.getState().topology);
        const most = name === "cutAndPaste" ? 2 : 1;
        expect(store.getState().history.past.length - before).toBeLessThanOrEqual(most);
      }
      const end = store.getState().topology;
      let undone = 0;
      for (; store.getState().history.past.length > 0; undone += 1) store.getState().undo();
      expect(store.getState().topology).toEqual(start);
      for (; undone > 0; undone -= 1) store.getState().redo();
      expect(store.getState().topology).toEqual(end);
    }),
    // A tenth, always the same, where time is short.
    process.env.MESHWRIGHT_TEST_LONG ? { numRuns: 3_000 } : { numRuns: 300, seed: 6 },
  );
});
