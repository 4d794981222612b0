import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PeopleMessage, Presence } from "@/lib/api";
import { readEventStream } from "@/lib/api";
import { createTopology, deleteTopology, saveTopology } from "@/lib/store";
import { createTestTopology, provideStore } from "@/lib/testing";
import { openTogether, type Seat, type Together } from "./together";
import { weaveSeat } from "./weave-seat";

const database = provideStore();
const { store } = database;
/** Two web processes on one database. */
let here: Together;
let there: Together;

beforeEach(() => {
  const options = { store, databaseUrl: database.databaseUrl, onError: () => {} };
  here = openTogether(options);
  there = openTogether(options);
});
afterEach(async () => {
  vi.useRealTimers();
  await here.close();
  await there.close();
});

const ANN = "ann0000000000000";
const BEN = "ben0000000000000";

function person(session: string, changes: Partial<Presence> = {}): Presence {
  return { session, person: session, turn: 1, name: "", selection: [], cursor: null, since: 1, ...changes };
}

/** What a window knows from its stream's messages. */
function follow(seat: Seat) {
  const people = new Map<string, Presence>();
  const known = { people, version: 0, messages: 0 };
  void (async () => {
    for (;;) {
      const frames = seat.take();
      for (const frame of frames?.split("\n\n").filter(Boolean) ?? []) {
        known.messages += 1;
        const data = JSON.parse(frame.split("data: ")[1] ?? "null") as unknown;
        if (frame.startsWith("event: draft")) known.version = (data as { version: number }).version;
        else {
          const message = data as PeopleMessage;
          if (message.all) people.clear();
          for (const one of message.people) people.set(one.session, one);
          for (const one of message.gone) people.delete(one);
        }
      }
      await seat.change();
    }
  })();
  return known;
}

const createDraft = () => createTopology(store, createTestTopology("Together"));

test("people at one topology are known through every process, each without themselves", async () => {
  const { id } = await createDraft();
  const ann = follow(here.join(id, ANN));
  const ben = follow(there.join(id, BEN));
  await here.tell(id, person(ANN, { name: "Ann", selection: ["vnet1"] }));
  await here.tell(id, person(BEN, { name: "Ben", cursor: { x: 4, y: 8 } }));
  await vi.waitFor(() => {
    expect([...ann.people.keys()]).toEqual([BEN]);
    expect(ben.people.get(ANN)).toMatchObject({ name: "Ann", selection: ["vnet1"] });
  });
  const late = follow(there.join(id, "cat0000000000000"));
  await vi.waitFor(() => expect([...late.people.keys()].sort()).toEqual([ANN, BEN]));
});

test("what was told later counts, however it comes", async () => {
  const { id } = await createDraft();
  const ben = follow(there.join(id, BEN));
  await here.tell(id, person(ANN, { turn: 2, name: "new" }));
  await here.tell(id, person(ANN, { turn: 1, name: "old" }));
  await here.tell(id, person("dan0000000000000"));
  await vi.waitFor(() => expect(ben.people.size).toBe(2));
  expect(ben.people.get(ANN)?.name).toBe("new");
});

test("whose stream ended is gone a few seconds later, who comes back within them stays", async () => {
  const { id } = await createDraft();
  const watching = follow(there.join(id, BEN));
  const cut = here.join(id, ANN);
  const over = here.join(id, "eve0000000000000");
  await here.tell(id, person(ANN));
  await here.tell(id, person("eve0000000000000"));
  await vi.waitFor(() => expect(watching.people.size).toBe(2));
  cut.leave();
  over.leave();
  there.join(id, ANN);
  await there.tell(id, person(ANN, { turn: 2 }));
  await vi.waitFor(() => expect([...watching.people.keys()]).toEqual([ANN]), 6_000);
});

test("each saved version is told to every process, and the present one to who comes", async () => {
  const { id, topology } = await createDraft();
  const ann = follow(here.join(id, ANN));
  const ben = follow(there.join(id, BEN));
  await vi.waitFor(() => expect([ann.version, ben.version]).toEqual([1, 1]));
  await saveTopology(store, id, { ...topology, description: "more" }, 1);
  await vi.waitFor(() => expect([ann.version, ben.version]).toEqual([2, 2]), 1_000);
  const late = follow(there.join(id, "cat0000000000000"));
  await vi.waitFor(() => expect(late.version).toBe(2));
  await deleteTopology(store, id, 2);
  // Who was not connected when it was deleted asks for what it has missed.
  const later = follow(there.join(id, "dan0000000000000"));
  await vi.waitFor(() => expect(later.version).toBe(3));
});

test("a topology that is not there has no people", async () => {
  await expect(here.tell("none", person(ANN))).rejects.toMatchObject({ code: "not-found", status: 404 });
});

test("a stream brings both its own messages and the seat's, and leaves the seat when it ends", async () => {
  const { id } = await createDraft();
  const encoder = new TextEncoder();
  let end = () => {};
  const own = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('id: 1\ndata: {"seq":1}\n\n'));
      end = () => controller.close();
    },
  });
  const seat = here.join(id, ANN);
  const leave = vi.spyOn(seat, "leave");
  const { body } = weaveSeat(new Response(own), seat);
  const seen: string[] = [];
  const reading = (async () => {
    if (body) for await (const message of readEventStream(body)) seen.push(message.data);
  })();
  await here.tell(id, person(BEN));
  await vi.waitFor(() => expect(seen.some((data) => data.includes(BEN))).toBe(true));
  expect(seen).toContain('{"seq":1}');
  expect(seen).toContain('{"version":1}');
  end();
  await reading;
  expect(leave).toHaveBeenCalled();
});
