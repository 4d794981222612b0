import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { waitUntil } from "./program";

/** What stands before the web servers: asks only those that say they are ready, and tries another one once. */
export interface Balancer {
  /** Fails with the server's answer when neither the first nor the second server gave one. */
  request(path: string, init?: { method: string; body: unknown }): Promise<unknown>;
  /** Follows the deployment's events from the first one, over lost connections; answers their numbers so far. */
  follow(deploymentId: string): { seen: number[]; connections: () => number };
  /** Waits until it sends requests to a server, or until it sends none. */
  until(url: string, state: "ready" | "gone"): Promise<void>;
  /** Requests that needed the second try. */
  retries(): number;
  close(): void;
}

const PROBE_MS = 200;
const REQUEST_MS = 10_000;

/** Probes each server several times a second. */
export function createBalancer(urls: readonly string[], token: string): Balancer {
  const ready = new Set<string>();
  const closing = new AbortController();
  let turn = 0;
  let retried = 0;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  for (const url of urls) void probe(url, ready, closing.signal);

  const next = (besides?: string) => {
    const able = urls.filter((url) => ready.has(url) && url !== besides);
    turn += 1;
    return able[turn % Math.max(able.length, 1)] ?? urls.find((url) => url !== besides) ?? "";
  };
  const ask = async (url: string, path: string, init?: { method: string; body: unknown }) => {
    const reply = await fetch(`${url}/api/v1/${path}`, {
      headers,
      signal: AbortSignal.timeout(REQUEST_MS),
      ...(init === undefined ? {} : { method: init.method, body: JSON.stringify(init.body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  return {
    async request(path, init) {
      const first = next();
      try {
        return await ask(first, path, init);
      } catch {
        retried += 1;
        return ask(next(first), path, init);
      }
    },
    follow(deploymentId) {
      const seen: number[] = [];
      let connections = 0;
      void (async () => {
        while (!closing.signal.aborted) {
          connections += 1;
          const cursor = String(seen.at(-1) ?? 0);
          try {
            const reply = await fetch(`${next()}/api/v1/events?deployment=${deploymentId}`, {
              headers: { ...headers, "last-event-id": cursor },
              signal: closing.signal,
            });
            if (reply.body === null || !reply.ok) continue;
            const lines = createInterface({ input: Readable.fromWeb(reply.body as ReadableStream) });
            for await (const line of lines) {
              const id = /^id: (\d+)$/.exec(line)?.[1];
              if (id !== undefined) seen.push(Number(id));
            }
          } catch {
            // A lost connection is what it is for: the next one goes on after the last event.
          }
        }
      })();
      return { seen, connections: () => connections };
    },
    until: (url, state) =>
      waitUntil(
        () => ready.has(url) === (state === "ready"),
        60_000,
        () => `${url} to be ${state}`,
      ),
    retries: () => retried,
    close: () => closing.abort(),
  };
}

async function probe(url: string, ready: Set<string>, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    const isReady = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(
      (reply) => reply.ok,
      () => false,
    );
    if (isReady) ready.add(url);
    else ready.delete(url);
    await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
  }
}
