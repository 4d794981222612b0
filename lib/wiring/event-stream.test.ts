import { getEventListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type EventGap, GAP_EVENT, readEventStream } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import type { EventFilter } from "@/lib/store";
import { streamEvents } from "./event-stream";
import type { EventTail } from "./event-tail";

/** An event table in memory. */
function createTable() {
  const rows: DeploymentEvent[] = [];
  const closing = new AbortController();
  let waiting: (() => void)[] = [];
  let turn = 0;
  let reads = 0;
  let prunedTo = 0;
  const fits = (row: DeploymentEvent, filter: EventFilter) =>
    (filter.deploymentId ?? row.deploymentId) === row.deploymentId &&
    (filter.topologyId ?? row.topologyId) === row.topologyId;
  const tail: EventTail = {
    streams: 0,
    closed: closing.signal,
    end: async () => rows.at(-1)?.seq ?? 0,
    prunedTo: async (cursor) => (prunedTo > cursor ? prunedTo : 0),
    async *history(cursor, end, filter) {
      yield rows.filter((row) => row.seq > cursor && row.seq <= end && fits(row, filter));
    },
    after: async (position) => {
      reads += 1;
      return rows.filter((row) => row.seq > position);
    },
    get turn() {
      return turn;
    },
    change: (since, signal) =>
      new Promise((resolve) => {
        if (since !== turn) return resolve();
        waiting.push(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      }),
    close: async () => closing.abort(),
  };
  return {
    tail,
    reads: () => reads,
    prune: (upTo: number) => {
      prunedTo = upTo;
      rows.splice(0, rows.length, ...rows.filter(({ seq }) => seq > upTo));
    },
    append(deploymentId: string, seq: number) {
      rows.push({
        seq,
        at: "2026-11-22T10:00:00.000Z",
        topologyId: "t1",
        deploymentId,
        type: "step:adopted",
        step: "vnet/a",
        resourceKind: "virtualNetwork",
        data: {},
      });
      turn += 1;
      const told = waiting;
      waiting = [];
      for (const tell of told) tell();
    },
  };
}

/** Opens a stream and collects the sequence numbers that arrive. */
function open(tail: EventTail, path: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const url = `http://127.0.0.1/api/v1/events${path}`;
  const response = streamEvents(tail, new Request(url, { headers, signal: leaving.signal }));
  const seen: number[] = [];
  const gaps: EventGap[] = [];
  const ended = (async () => {
    for await (const message of readEventStream(response.body ?? new ReadableStream())) {
      if (message.event === GAP_EVENT) {
        expect(seen, "told before what follows").toEqual([]);
        gaps.push(JSON.parse(message.data));
        continue;
      }
      seen.push(Number(message.id));
      expect(JSON.parse(message.data).seq).toBe(Number(message.id));
    }
  })();
  return { response, seen, gaps, ended, leave: () => leaving.abort() };
}

describe("the event stream", () => {
  test("sends what happened, then what happens, only of the deployment asked for, each once", async () => {
    const table = createTable();
    table.append("d1", 1);
    table.append("d2", 2);
    table.append("d1", 3);
    const stream = open(table.tail, "?deployment=d1");
    await expect.poll(() => stream.seen).toEqual([1, 3]);
    table.append("d2", 4);
    table.append("d1", 5);
    await expect.poll(() => stream.seen).toEqual([1, 3, 5]);
    stream.leave();
    await stream.ended;
  });

  test("resumes behind Last-Event-ID, which comes before the address it was first opened with", async () => {
    const table = createTable();
    for (const seq of [1, 2, 3, 4]) table.append("d1", seq);
    const resumed = open(table.tail, "?after=1", { "last-event-id": "3" });
    const opened = open(table.tail, "?after=2");
    await expect.poll(() => resumed.seen).toEqual([4]);
    await expect.poll(() => opened.seen).toEqual([3, 4]);
    resumed.leave();
    opened.leave();
    await Promise.all([resumed.ended, opened.ended]);
  });

  test("a cursor from before what is kept is told so; one from behind it is not", async () => {
    const table = createTable();
    for (const seq of [1, 2, 3, 4, 5]) table.append("d1", seq);
    table.prune(3);
    const old = open(table.tail, "?after=1");
    const young = open(table.tail, "?after=3");
    await expect.poll(() => old.seen).toEqual([4, 5]);
    await expect.poll(() => young.seen).toEqual([4, 5]);
    expect(old.gaps).toEqual([{ after: 1, prunedTo: 3 }]);
    expect(young.gaps).toEqual([]);
    old.leave();
    young.leave();
    await Promise.all([old.ended, young.ended]);
  });

  test("ends when the client leaves, and is not counted any more", async () => {
    const table = createTable();
    const stream = open(table.tail, "");
    await expect.poll(() => table.tail.streams).toBe(1);
    stream.leave();
    await stream.ended;
    expect(table.tail.streams).toBe(0);
  });

  test("is not counted any more once its body is cancelled between two reads", async () => {
    const table = createTable();
    const response = streamEvents(table.tail, new Request("http://127.0.0.1/api/v1/events"));
    const reader = response.body?.getReader();
    await reader?.read();
    expect(table.tail.streams).toBe(1);
    await reader?.cancel();
    expect(table.tail.streams).toBe(0);
  });

  test("is not counted any more once the request is aborted, though nobody reads", async () => {
    const table = createTable();
    const leaving = new AbortController();
    const request = new Request("http://127.0.0.1/api/v1/events", { signal: leaving.signal });
    const response = streamEvents(table.tail, request);
    await expect.poll(() => table.tail.streams).toBe(1);
    leaving.abort();
    await expect.poll(() => table.tail.streams).toBe(0);
    expect(await new Response(response.body).text()).toMatch(/^: .*\n\n$/);
  });

  test("ends when the process is about to", async () => {
    const table = createTable();
    const stream = open(table.tail, "");
    await expect.poll(() => table.tail.streams).toBe(1);
    await table.tail.close();
    await stream.ended;
    expect(table.tail.streams).toBe(0);
  });

  test("fetches nothing for a client that does not read", async () => {
    const table = createTable();
    const response = streamEvents(table.tail, new Request("http://127.0.0.1/api/v1/events"));
    for (let seq = 1; seq <= 50; seq += 1) {
      table.append("d1", seq);
      await wait(1);
    }
    expect(table.reads()).toBeLessThanOrEqual(1);
    await response.body?.cancel();
  });

  test("says what proxies must know, and speaks at once", async () => {
    const table = createTable();
    const response = streamEvents(table.tail, new Request("http://127.0.0.1/api/v1/events"));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toMatch(/^: .*\n\n$/);
    await reader?.cancel();
  });

  test.each(["-1", "abc", "1.5"])("refuses %s as a cursor", (cursor) => {
    const { tail } = createTable();
    expect(() => streamEvents(tail, new Request(`http://127.0.0.1/?after=${cursor}`))).toThrow(
      expect.objectContaining({ code: "cursor-invalid", status: 400 }),
    );
  });
});

test("a stream that fails leaves nothing behind on the tail", async () => {
  const { tail } = createTable();
  tail.end = async () => {
    throw new Error("the database is away");
  };
  const reader = streamEvents(tail, new Request("http://localhost/api/v1/events")).body?.getReader();
  await reader?.read();
  await expect(reader?.read()).rejects.toThrow("away");
  expect(tail.streams).toBe(0);
  expect(getEventListeners(tail.closed, "abort")).toEqual([]);
});
