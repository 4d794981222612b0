import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEventStream } from "@/lib/api";
import { eventsAfter, recordTunnels, type SeenTunnel } from "@/lib/store";
import { claimTestDeployment, provideStore, startTestDeployment } from "@/lib/testing";
import { type EventTail, openEventTail } from "./event-tail";
import { openEventStream } from "./open-event-stream";
import { openViewers, type Viewers } from "./viewers";

const STREAMS = 50;
const WRITES = 60;
const PATIENT = { timeout: 60_000 };
const SEED = 5;

const database = provideStore();
const { store } = database;
let events: EventTail;
let viewers: Viewers;
let server: Server;
let url: string;

beforeEach(async () => {
  events = openEventTail(store, database.databaseUrl);
  viewers = openViewers(store, () => {});
  server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/events`;
});
afterEach(async () => {
  await events.close();
  await viewers.close();
  server.closeAllConnections();
  server.close();
});

/** As the web server does: the stream is read as fast as its client takes it, and let go when that one leaves. */
async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const leaving = new AbortController();
  outgoing.on("close", () => leaving.abort());
  const headers = new Headers();
  const last = incoming.headers["last-event-id"];
  if (typeof last === "string") headers.set("last-event-id", last);
  const request = new Request(new URL(incoming.url ?? "/", url), { headers, signal: leaving.signal });
  const response = await openEventStream({ store, events, viewers }, request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const body = response.body ?? new ReadableStream();
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), outgoing).catch(() => {});
}

/** Reads until `end` has come; leaves after each of the given counts of events, and comes back behind the last one. */
async function follow(deploymentId: string, losses: readonly number[], end: Promise<number>) {
  const seen: number[] = [];
  let last = Number.POSITIVE_INFINITY;
  void end.then((seq) => {
    last = seq;
  });
  for (const loss of [...losses, Number.POSITIVE_INFINITY]) {
    const leaving = new AbortController();
    const cursor = seen.at(-1);
    const headers = cursor === undefined ? {} : { "last-event-id": String(cursor) };
    const reply = await fetch(`${url}?deployment=${deploymentId}`, { headers, signal: leaving.signal });
    let count = 0;
    for await (const { id } of readEventStream(reply.body ?? new ReadableStream())) {
      seen.push(Number(id));
      count += 1;
      if (count >= loss || Number(id) >= last) break;
    }
    leaving.abort();
    if ((seen.at(-1) ?? 0) >= last) break;
  }
  return seen;
}

const tunnel = (n: number): SeenTunnel => ({
  ...{ armId: `/c/${n % 5}`, link: "l1", from: "vnet1", to: "vnet2", parts: [] },
  ...{ status: "Connected", ingressBytes: n, egressBytes: n },
});

test(`${STREAMS} streams of one deployment that lose their connections: each event once, in order; one that does not read holds nobody up`, {
  timeout: 180_000,
}, async () => {
  const { deploymentId } = await startTestDeployment(store);
  const claim = await claimTestDeployment(store, deploymentId);
  const plans = fc.sample(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 5 }), {
    seed: SEED,
    numRuns: STREAMS,
  });
  let tellEnd = (_seq: number) => {};
  const end = new Promise<number>((resolve) => {
    tellEnd = resolve;
  });
  const asleep = await openEventStream({ store, events, viewers }, new Request(url));
  const slow = asleep.body?.getReader();
  await slow?.read();

  const followed = plans.map((losses) => follow(deploymentId, losses, end));
  await expect.poll(() => events.streams, PATIENT).toBe(STREAMS + 1);
  for (let n = 1; n < WRITES; n += 1) await recordTunnels(store, claim, [tunnel(n)]);
  const before = await eventsAfter(store, 0, { deploymentId }, 10_000);
  tellEnd((before.at(-1)?.seq ?? 0) + 1);
  await recordTunnels(store, claim, [tunnel(WRITES)]);

  const all = (await eventsAfter(store, 0, { deploymentId }, 10_000)).map(({ seq }) => seq);
  expect(all.length).toBeGreaterThanOrEqual(WRITES);
  for (const seen of await Promise.all(followed)) expect(seen).toEqual(all);
  await expect.poll(() => events.streams, PATIENT).toBe(1);

  const caughtUp: number[] = [];
  const rest = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value } = (await slow?.read()) ?? {};
      if (value !== undefined) controller.enqueue(value);
    },
  });
  for await (const { id } of readEventStream(rest)) {
    caughtUp.push(Number(id));
    if (caughtUp.length === all.length) break;
  }
  expect(caughtUp).toEqual(all);
  await slow?.cancel();
});
