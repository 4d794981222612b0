import { GAP_EVENT, type Problem, readEventStream } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { AppError, sleepReal } from "@/lib/shared";
import { findServer, type ServerAccess } from "./server-address";
import type { Terminal } from "./terminal";

/** The REST interface of a running server, as the command line uses it. Refusals come back as AppError. */
export interface ServerClient {
  get<T>(path: string): Promise<T>;
  send<T>(method: "POST" | "PUT", path: string, body: unknown, headers?: Record<string, string>): Promise<T>;
  /** Events of one deployment after `cursor`, until the server or `signal` ends the stream. */
  events(deploymentId: string, cursor: number, signal: AbortSignal): AsyncIterable<DeploymentEvent>;
}

/** Connects to the server that the options, the environment or the data folder name. */
export async function connectServer(
  options: { server?: string | undefined; token?: string | undefined },
  terminal: Terminal,
): Promise<ServerClient> {
  const access = await findServer({ ...options, env: terminal.env });
  return {
    get: (path) => requestJson(access, path, {}),
    send: (method, path, body, headers = {}) =>
      requestJson(access, path, {
        method,
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      }),
    events: (deploymentId, cursor, signal) => streamEvents(access, deploymentId, cursor, signal),
  };
}

async function requestJson<T>(access: ServerAccess, path: string, init: RequestInit): Promise<T> {
  const response = await request(access, path, init);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

async function* streamEvents(
  access: ServerAccess,
  deploymentId: string,
  cursor: number,
  signal: AbortSignal,
): AsyncGenerator<DeploymentEvent> {
  const query = new URLSearchParams({ deployment: deploymentId, after: String(cursor) });
  const response = await request(access, `/events?${query}`, {
    headers: { accept: "text/event-stream", "last-event-id": String(cursor) },
    signal,
  });
  if (response.body === null) return;
  for await (const { event, data } of readEventStream(response.body)) {
    // Until a deployment's end nothing of it is pruned: a gap concerns what was told of its tunnels long after.
    if (event !== GAP_EVENT) yield JSON.parse(data);
  }
}

/** How often a question is asked that the server cannot answer now, and the longest wait that it is left to choose. */
const MAX_TRIES = 4;
const LONGEST_RETRY_AFTER_SECONDS = 10;

async function request(access: ServerAccess, path: string, init: RequestInit, tries = 1): Promise<Response> {
  const response = await tryRequest(access, path, init);
  if (response.ok) return response;
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  // What asks for something to be done is not repeated: it may have been done.
  if (response.status === 503 && init.method === undefined && retryAfter >= 0 && tries < MAX_TRIES) {
    await response.body?.cancel();
    await sleepReal(Math.min(retryAfter, LONGEST_RETRY_AFTER_SECONDS) * 1_000, init.signal ?? undefined);
    return request(access, path, init, tries + 1);
  }
  const problem = await readProblem(response);
  if (problem.code === "token-wrong" && access.isTokenGuessed && access.token !== null) {
    // The data folder's token belongs to another server: this one may not ask for any.
    access.token = null;
    return request(access, path, init);
  }
  const { code, status, detail, values = null, ...extensions } = problem;
  throw new AppError(code, status, detail, { values, extensions });
}

async function tryRequest(access: ServerAccess, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (access.token !== null) headers.set("authorization", `Bearer ${access.token}`);
  try {
    return await fetch(`${access.url}/api/v1${path}`, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw refusal("server-unreachable", 503, { url: access.url }, { cause: error });
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    if (typeof problem.code === "string" && typeof problem.detail === "string") return problem as Problem;
  } catch {
    // Something between us and the server answered, in its own words.
  }
  const { url, status } = response;
  throw refusal("not-meshwright", status, { url, status });
}
