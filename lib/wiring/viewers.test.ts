import { afterEach, beforeEach, expect, test } from "vitest";
import { createTopology } from "@/lib/store";
import { createTestTopology, provideStore } from "@/lib/testing";
import { type EventTail, openEventTail } from "./event-tail";
import { openEventStream } from "./open-event-stream";
import { openViewers, type Viewers } from "./viewers";

const database = provideStore();
const { store } = database;
let viewers: Viewers;
let events: EventTail;

beforeEach(() => {
  viewers = openViewers(store, (error) => {
    throw error;
  });
  events = openEventTail(store, database.databaseUrl);
});
afterEach(async () => {
  await viewers.close();
  await events.close();
});

async function createWatched(name: string): Promise<string> {
  const { id } = await createTopology(store, createTestTopology(name));
  await store.db.watch.create({ data: { topologyId: id } });
  return id;
}

const viewed = async (topologyId: string) =>
  (await store.db.watch.findUniqueOrThrow({ where: { topologyId } })).viewedAt !== null;

test("an open stream says in the topology's row that somebody looks, and in no other", async () => {
  const [one, other] = [await createWatched("One"), await createWatched("Other")];
  const request = new Request(`http://127.0.0.1/api/v1/events?topology=${one}`);
  const response = await openEventStream({ store, events, viewers }, request);
  const reader = response.body?.getReader();
  await reader?.read();
  await expect.poll(() => viewed(one)).toBe(true);
  expect(await viewed(other)).toBe(false);
  await reader?.cancel();
});

test("a stream of everything looks at nothing in particular, unless it says that it looks at all", async () => {
  const [one, other] = [await createWatched("One"), await createWatched("Other")];
  const open = async (query: string) => {
    const request = new Request(`http://127.0.0.1/api/v1/events${query}`);
    const reader = (await openEventStream({ store, events, viewers }, request)).body?.getReader();
    await reader?.read();
    return reader;
  };
  const listening = await open("");
  const ofOne = await open(`?topology=${one}`);
  await expect.poll(() => viewed(one)).toBe(true);
  expect(await viewed(other)).toBe(false);
  const looking = await open("?look=all");
  await expect.poll(() => viewed(other)).toBe(true);
  for (const reader of [listening, ofOne, looking]) await reader?.cancel();
});
