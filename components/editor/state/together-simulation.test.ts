import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { topology, topologyReply } from "@/components/testing/objects";
import type { TopologyReply } from "@/lib/api";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import { EDIT_KINDS, editByNumbers, type NumberedEdit } from "@/lib/testing/edit-by-numbers";
import { parseTopology, type Topology, type TopologyEdit } from "@/lib/topology";
import { createAutosave, hasUnsaved, type SaveOutcome } from "./autosave";
import { groupConflicts } from "./conflict-groups";
import { createEditorStore } from "./editor-store";
import { createDraftFollower } from "./follow-draft";
import { createSentSaves } from "./sent-saves";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What may happen to a request on its way. */
const FATES = ["passes", "passes", "passes", "late", "isLost", "answerIsLost"] as const;
type Fate = (typeof FATES)[number];

interface Network {
  draw: () => Fate;
  isHealed: boolean;
}

/** A server that holds one topology, as the API does, and tells versions to streams that may be cut. */
function createServer(start: Topology, network: Network) {
  const listeners = new Set<(version: number) => void>();
  const server = {
    held: topologyReply(1, start),
    listeners,
    read: () => travel(network, async () => server.held),
    save: (session: string, version: number, topology: Topology, number: number) =>
      travel(network, async (): Promise<SaveOutcome> => {
        if (version !== server.held.version) return { outcome: "stale", current: server.held };
        const others = server.held.recentSaves.filter((save) => save.session !== session);
        server.held = {
          ...topologyReply(version + 1, structuredClone(topology)),
          recentSaves: [...others, { session, number }],
        };
        for (const tell of listeners) tell(server.held.version);
        return { outcome: "saved", reply: server.held };
      }),
  };
  return server;
}

/** Carries a request there and back; rejects when either gets lost. */
async function travel<T>(network: Network, arrive: () => Promise<T>): Promise<T> {
  const fate = network.isHealed ? "passes" : network.draw();
  const wayMs = fate === "late" ? 900 : 20;
  await sleep(wayMs);
  if (fate === "isLost") throw new Error("lost");
  const answer = await arrive();
  await sleep(wayMs);
  if (fate === "answerIsLost") throw new Error("lost");
  return answer;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

type Server = ReturnType<typeof createServer>;

/** One window: the real store, saving and following, behind a stream that can be cut. */
function openWindow(name: string, server: Server, reply: TopologyReply) {
  const store = createEditorStore(reply);
  const sent = createSentSaves(name);
  const autosave = createAutosave({
    store,
    sent,
    save: (version, topology, number) =>
      server
        .save(name, version, topology, number)
        .catch(() => ({ outcome: "unreachable", isFailing: false })),
  });
  const follower = createDraftFollower({ store, autosave, read: server.read });
  let isCut = false;
  server.listeners.add((version) => {
    if (!isCut) setTimeout(() => follower.noteVersion(version), 15);
  });
  const cut = () => {
    isCut = !isCut;
    if (!isCut) follower.noteVersion(server.held.version);
  };
  const anchors: string[] = [];
  /** Own undo steps since the newest anchor: no further back is undone. */
  let undoable = 0;
  const edit = (one: TopologyEdit | null) => {
    if (one === null || touchesAnchor(store.getState().topology, one)) return;
    const before = store.getState().history.past.length;
    store.getState().edit([one]);
    undoable += store.getState().history.past.length - before;
  };
  return {
    name,
    store,
    sent,
    autosave,
    anchors,
    cut,
    mend: () => isCut && cut(),
    dispose: () => {
      autosave.dispose();
      follower.dispose();
    },
    act: ({ kind, at, value }: Act) => {
      const { topology, conflicts } = store.getState();
      if (kind === "wait") return;
      if (kind === "cut") cut();
      else if (kind === "choose") {
        if (conflicts.length === 0) return;
        const groups = groupConflicts(conflicts);
        // One object, or all of them.
        const object = groups[at % (groups.length + 1)]?.object;
        if (value % 2 === 0) store.getState().keepMine(object);
        else {
          store.getState().takeTheirs(object);
          undoable += 1;
        }
      } else if (kind === "undo") {
        if (undoable === 0) return;
        undoable -= 1;
        store.getState().undo();
      } else if (kind === "redo") {
        if (store.getState().history.future.length > 0) undoable += 1;
        store.getState().redo();
      } else if (kind === "anchor") {
        const text = `anchor ${name} ${anchors.length}`;
        const id = `n${topology.notes.length + 1}`;
        if (topology.notes.some((note) => note.id === id)) return;
        store.getState().edit([{ edit: "addNote", note: { id, text, position: { x: at, y: value } } }]);
        anchors.push(text);
        undoable = 0;
      } else edit(editByNumbers(topology, { kind, at, value }, name));
    },
  };
}

function touchesAnchor(topology: Topology, edit: TopologyEdit): boolean {
  const ids = edit.edit === "remove" ? edit.ids : edit.edit === "updateNote" ? [edit.id] : [];
  return topology.notes.some(({ id, text }) => ids.includes(id) && text.startsWith("anchor"));
}

const ACTS = [...EDIT_KINDS, "undo", "undo", "redo", "anchor", "anchor", "choose", "cut", "wait"] as const;
type Act = Omit<NumberedEdit, "kind"> & { kind: (typeof ACTS)[number]; window: number; afterMs: number };

const story = fc.record({
  start: soundTopology,
  windows: fc.integer({ min: 2, max: 4 }),
  fates: fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 40 }),
  acts: fc.array(
    fc.record({
      kind: fc.constantFrom(...ACTS),
      window: fc.nat(3),
      at: fc.nat(30),
      value: fc.nat(60),
      afterMs: fc.constantFrom(0, 0, 5, 60, 400, 2_500),
    }),
    { minLength: 1, maxLength: 40 },
  ),
});

function expectWhole(topology: Topology): void {
  expect(parseTopology(JSON.parse(JSON.stringify(topology)))).toEqual({ ok: true, topology });
  const places = new Set([...topology.vnets, ...topology.sites].map(({ id }) => id));
  for (const { from, to } of topology.links) expect(places.has(from) && places.has(to)).toBe(true);
}

test("whatever gets lost or late, all windows end equal to each other and to the server, and no edit is lost", async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ start, windows: count, fates, acts }) => {
      let drawn = 0;
      const network: Network = { draw: () => fates[drawn++ % fates.length] ?? "passes", isHealed: false };
      const server = createServer(start, network);
      const windows = Array.from({ length: count }, (_, at) =>
        openWindow(`w${at}`, server, structuredClone(server.held)),
      );
      try {
        for (const act of acts) {
          windows[act.window % count]?.act(act);
          expectWhole(server.held.topology);
          await vi.advanceTimersByTimeAsync(act.afterMs);
        }
        network.isHealed = true;
        for (const window of windows) window.mend();
        for (let round = 0; round < 60 && !isSettled(server, windows); round += 1) {
          await vi.advanceTimersByTimeAsync(2_500);
          for (const window of windows)
            window.act({ kind: "choose", value: round, at: 0, window: 0, afterMs: 0 });
        }
        expectWhole(server.held.topology);
        for (const { store, anchors } of windows) {
          expect(store.getState().conflicts).toEqual([]);
          expect(store.getState().topology).toEqual(server.held.topology);
          const texts = server.held.topology.notes.map(({ text }) => text);
          for (const anchor of anchors) expect(texts.filter((text) => text === anchor)).toEqual([anchor]);
        }
      } finally {
        for (const window of windows) window.dispose();
      }
    }),
    { numRuns: process.env.MESHWRIGHT_TEST_LONG ? 5_000 : 200 },
  );
}, 900_000);

function isSettled(server: Server, windows: readonly ReturnType<typeof openWindow>[]): boolean {
  return windows.every(({ store, sent }) => {
    const { base, conflicts } = store.getState();
    return base.version === server.held.version && conflicts.length === 0 && !hasUnsaved(store, sent);
  });
}

test("an edit of another window is here within a second", async () => {
  const server = createServer(topology(), { draw: () => "passes", isHealed: true });
  const [one, two] = ["w0", "w1"].map((name) => openWindow(name, server, structuredClone(server.held)));
  if (!one || !two) throw new Error("two windows are open");
  one.store.getState().edit([{ edit: "rename", name: "Mine" }]);
  await vi.advanceTimersByTimeAsync(50);
  two.store.getState().edit([{ edit: "describe", description: "Theirs" }]);
  await vi.advanceTimersByTimeAsync(950);
  for (const { store } of [one, two])
    expect(store.getState().topology).toMatchObject({ name: "Mine", description: "Theirs" });
  one.dispose();
  two.dispose();
});
