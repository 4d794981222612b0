import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { createDefaultHttpClient, type HttpClient, type PipelineRequest } from "@azure/core-rest-pipeline";
import { type Endpoint, isArmUrl, isLoginUrl } from "./endpoint";
import { ForeignHostError } from "./errors/foreign-host-error";
import { createLoopbackHttpClient } from "./loopback-http-client";

/** A transport that speaks only to the endpoint's own hosts. */
export interface GuardedHttpClient extends HttpClient {
  /** Closes idle connections. */
  close(): void;
}

/** Azure's own limit for a synchronous answer is a minute; without a limit the SDK waits for ever. */
const REQUEST_TIMEOUT_MS = 100_000;

/**
 * The transport under every request, of the SDK's clients and of signing in: refuses hosts outside the endpoint,
 * limits the time of a request, and rewrites to the simulator where that is the endpoint.
 */
export function createGuardedHttpClient(
  endpoint: Endpoint,
  timeoutMs = REQUEST_TIMEOUT_MS,
  isAllowed = isArmOrLoginUrl,
): GuardedHttpClient {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const direct = createDefaultHttpClient();
  const inner =
    endpoint.loopbackUrl === null ? direct : createLoopbackHttpClient(endpoint.loopbackUrl, direct);
  return {
    sendRequest: async (request: PipelineRequest) => {
      if (!isAllowed(endpoint, request.url)) {
        throw new ForeignHostError(request.url);
      }
      // A proxy policy may have put its own agent here before.
      request.agent ??= endpoint.loopbackUrl === null ? agents.https : agents.http;
      return withTimeout(request, timeoutMs, () => inner.sendRequest(request));
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function isArmOrLoginUrl(endpoint: Endpoint, url: string): boolean {
  return isArmUrl(endpoint, url) || isLoginUrl(endpoint, url);
}

/**
 * Gives one attempt its limit. Not by the request's own `timeout`: its timer outlives a failed connection and
 * would keep the process from ending.
 */
async function withTimeout<T>(
  request: PipelineRequest,
  timeoutMs: number,
  attempt: () => Promise<T>,
): Promise<T> {
  const callers = request.abortSignal;
  const timeout = AbortSignal.timeout(timeoutMs);
  request.abortSignal = callers instanceof AbortSignal ? AbortSignal.any([callers, timeout]) : timeout;
  try {
    return await attempt();
  } finally {
    if (callers) request.abortSignal = callers;
    else delete request.abortSignal;
  }
}
