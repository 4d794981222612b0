import { AsyncLocalStorage } from "node:async_hooks";
import type { PipelinePolicy, PipelineResponse } from "@azure/core-rest-pipeline";
import type { RequestPacer } from "@/lib/deploy/cloud";
import type { ArmBody } from "@/lib/planner";
import { readAllowance, toPacedRequest } from "./allowance";
import { restoreLostFields } from "./lost-fields";
import { parseRetryAfter } from "./retry-after";

/** One request of a call and what Azure answered. Bodies may hold keys: kept for the call only, never logged. */
export interface Exchange {
  method: string;
  url: string;
  status: number;
  /** Parsed JSON of the answer; null when there was none or it was no JSON. */
  body: unknown;
  retryAfterMs: number | null;
  correlationId: string | null;
}

/** Everything one call to the cloud exchanged with Azure, in order. */
export interface CallRecord {
  exchanges: Exchange[];
  /** The body a PUT was asked for; what the SDK dropped of it is put back before it is sent. */
  asked: ArmBody | null;
  /** Awaited before each request leaves; nothing is sent once it has rejected. */
  beforeSend: (() => Promise<void>) | null;
  pacer: RequestPacer | null;
  /** Ends waits for the pacer. */
  signal: AbortSignal;
  /** Why `beforeSend` rejected. */
  heldBack: { reason: unknown } | null;
}

const records = new AsyncLocalStorage<CallRecord>();

/**
 * Runs one call with a record of its exchanges. The SDK keeps no details of errors in long operations, hides the
 * Retry-After of first replies and drops fields it does not know; the record has all three.
 */
export function withCallRecord<T>(
  about: Omit<CallRecord, "exchanges" | "heldBack">,
  call: (record: CallRecord) => Promise<T>,
): Promise<T> {
  const record: CallRecord = { exchanges: [], heldBack: null, ...about };
  return records.run(record, () => call(record));
}

/** Waits longer than this are the engine's: the SDK would sleep through them inside the call. */
const LONGEST_WAIT_INSIDE_MS = 5_000;

/** Notes each exchange on the call that made it, and puts back what a PUT would lose of its body. */
export const recordExchangePolicy: PipelinePolicy = {
  name: "recordExchange",
  sendRequest: async (request, next) => {
    const record = records.getStore();
    if (record?.asked && request.method === "PUT" && typeof request.body === "string") {
      request.body = JSON.stringify(restoreLostFields(record.asked, JSON.parse(request.body)));
    }
    const paced = record?.pacer ? toPacedRequest(request) : null;
    if (paced) await record?.pacer?.take(paced, record.signal);
    // Last: what is asked here must still be true when the request leaves.
    if (record) await askBeforeSend(record);
    const response = await next(request);
    const exchange = toExchange(response);
    if (paced) record?.pacer?.learn(paced, readAllowance(paced, exchange, response.headers));
    record?.exchanges.push(exchange);
    if (response.status >= 400 && (exchange.retryAfterMs ?? 0) > LONGEST_WAIT_INSIDE_MS) {
      for (const header of ["retry-after", "retry-after-ms", "x-ms-retry-after-ms"])
        response.headers.delete(header);
    }
    return response;
  },
};

async function askBeforeSend(record: CallRecord): Promise<void> {
  try {
    await record.beforeSend?.();
  } catch (reason) {
    record.heldBack = { reason };
    throw reason;
  }
}

/** Reads a reply, as far as it matters here. */
export function toExchange(response: PipelineResponse): Exchange {
  const { request, status, headers } = response;
  return {
    method: request.method,
    url: request.url,
    status,
    body: parseJson(response.bodyAsText),
    retryAfterMs: parseRetryAfter(headers),
    correlationId: headers.get("x-ms-correlation-request-id") ?? headers.get("x-ms-request-id") ?? null,
  };
}

function parseJson(text: string | null | undefined): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
