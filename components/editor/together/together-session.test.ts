import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiProblem } from "@/components/data/api-problem";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
import { PEOPLE_EVENT, type Presence } from "@/lib/api";
import { createEditorStore } from "../state/editor-store";
import { openTogetherSession } from "./together-session";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const BEN: Presence = {
  ...{ session: "benwindow1", person: "benperson1", turn: 1, name: "Ben", since: 1 },
  ...{ selection: ["vnet1"], cursor: { x: 40, y: 80 } },
};

function open() {
  const tellings: { problem: ApiProblem | null } = { problem: null };
  const editor = createEditorStore(topologyReply(1, topology({ vnets: [vnet("vnet1")] })));
  const session = openTogetherSession({
    ...{ session: "ownwindow1", editor },
    identity: { person: "annperson1", name: "Ann", keepName: () => undefined },
    tell: async () => {
      if (tellings.problem) throw tellings.problem;
    },
    ...{ onVersion: () => undefined, onOpen: () => undefined },
  });
  session.stream.onOpen();
  session.stream.onMessage(PEOPLE_EVENT, { people: [BEN], gone: [], all: true });
  return { ...session, tellings, editor, state: () => session.store.getState() };
}

test("while nothing can be told pointers are gone and others stand as last seen, also where the stream seems open", async () => {
  const { state, point, tellings, close } = open();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(state().cursors.get(BEN.session)).toEqual(BEN.cursor);
  expect(state().lostAt).toBeNull();

  tellings.problem = ApiProblem.unreachable();
  const lostFrom = Date.now();
  point({ x: 1, y: 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(state().cursors.size).toBe(0);
  expect(state().others.map(({ name }) => name)).toEqual(["Ben"]);
  expect(state().lostAt).toBeGreaterThanOrEqual(lostFrom);

  tellings.problem = null;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(state().lostAt).toBeNull();
  expect(state().cursors.get(BEN.session)).toEqual(BEN.cursor);
  close();
});

test("a server that refuses what is told is there all the same", async () => {
  const { state, point, tellings, close } = open();
  tellings.problem = ApiProblem.fromReply(429, "{}");
  point({ x: 1, y: 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(state().lostAt).toBeNull();
  close();
});

test("edits that cannot be saved, and a lost stream, mark the others too; lost for long they are forgotten", async () => {
  const { state, stream, editor, close } = open();
  editor.setState({ save: { state: "offline", isFailing: false } });
  expect(state().lostAt).not.toBeNull();
  editor.setState({ save: { state: "saved", at: "2026-11-23T10:00:00.000Z" } });
  expect(state().lostAt).toBeNull();
  stream.onLost();
  expect(state().cursors.size).toBe(0);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(state().others).toEqual([]);
  close();
});
