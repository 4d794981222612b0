import { afterEach, beforeEach, expect, test } from "vitest";
import { provideStore, startTestDeployment } from "@/lib/testing";
import { type EventTail, openEventTail } from "./event-tail";
import { openEventStream } from "./open-event-stream";
import { openViewers, type Viewers } from "./viewers";

const database = provideStore();
const { store } = database;
let events: EventTail;
let viewers: Viewers;

beforeEach(() => {
  events = openEventTail(store, database.databaseUrl);
  viewers = openViewers(store, () => {});
});
afterEach(async () => {
  await events.close();
  await viewers.close();
});

const open = (query: string) =>
  openEventStream({ store, events, viewers }, new Request(`http://127.0.0.1/api/v1/events?${query}`));

test.each(["deployment=none", "topology=none"])(
  "the stream of what is not there is not found: %s",
  async (query) => {
    await expect(open(query)).rejects.toMatchObject({ code: "not-found", status: 404 });
  },
);

test("the stream of what is there opens", async () => {
  const { topologyId, deploymentId } = await startTestDeployment(store);
  for (const query of [`deployment=${deploymentId}`, `topology=${topologyId}`, ""]) {
    const response = await open(query);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    await response.body?.cancel();
  }
});
