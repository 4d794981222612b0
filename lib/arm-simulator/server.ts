import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { takeFault } from "./back-door/faults";
import { answer, type FrontDoor, type RawRequest } from "./front-door/pipeline";
import { requestTooLarge } from "./front-door/refusals";
import { replyHeaders } from "./front-door/reply-headers";
import type { ArmReply } from "./front-door/request";
import type { Fault } from "./records";

/** Far above any network resource's body. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/** Where to listen. */
export interface ListenOptions {
  port: number;
  host?: string;
  log?: (line: string) => void;
}

/** Puts the front door on a socket. */
export async function listen(
  door: FrontDoor,
  options: ListenOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    serve(door, request, response, options.log).catch((error: unknown) => {
      options.log?.(`internal error: ${error instanceof Error ? error.stack : String(error)}`);
      if (!response.headersSent) send(response, internalError(), {});
      else response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host ?? "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  return { port: portOf(server), close: () => shut(server) };
}

async function serve(
  door: FrontDoor,
  request: IncomingMessage,
  response: ServerResponse,
  log: ListenOptions["log"],
): Promise<void> {
  const body = await readBody(request);
  const raw = toRawRequest(request, body ?? "");
  const path = raw.target.split("?")[0] ?? "";
  const fault = path.startsWith("/_sim/") ? undefined : takeFault(door.world, raw.method, path);
  if (fault?.delaySeconds !== undefined)
    await new Promise((resolve) => setTimeout(resolve, Number(fault.delaySeconds) * 1000));
  if (fault?.closeConnection) {
    note(door, raw, 0, log);
    request.socket.destroy();
    return;
  }
  const reply =
    body === undefined ? tooLarge() : fault?.status === undefined ? answer(door, raw) : toFaultReply(fault);
  // Before the reply leaves: whoever kills us after an answer must find the request in the log.
  note(door, raw, reply.status, log);
  send(response, reply, replyHeaders(door.world, raw));
}

/** The body as text; undefined when it is larger than anything we take. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes <= BODY_LIMIT_BYTES) chunks.push(chunk as Buffer);
  }
  return bytes > BODY_LIMIT_BYTES ? undefined : Buffer.concat(chunks).toString("utf8");
}

/**
 * Clients of the real SDK insist on https, so they address an invented host and their own transport brings the
 * request here; the host they believe in comes along and all our URLs are built on it. Only this machine may say so.
 */
function toRawRequest(request: IncomingMessage, body: string): RawRequest {
  const { headers, socket } = request;
  const isLoopback = /^(::1|127\.|::ffff:127\.)/.test(socket.remoteAddress ?? "");
  const forwarded = headers["x-forwarded-host"];
  const host = headers.host ?? "localhost";
  const isForwarded = isLoopback && typeof forwarded === "string" && /^[a-z0-9.-]+(:\d+)?$/i.test(forwarded);
  return {
    method: request.method ?? "GET",
    target: request.url ?? "/",
    authorization: headers.authorization,
    contentType: headers["content-type"] ?? "",
    body,
    base: isForwarded ? `https://${forwarded}` : `http://${host}`,
    isTrustedPeer: isLoopback && isOwnHost(host) && isOwnOrigin(headers.origin, host),
  };
}

/** A page of some other site must not reach the back door through the browser of this machine. */
function isOwnHost(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin === undefined || origin === `http://${host}`;
}

function send(response: ServerResponse, reply: ArmReply, usual: Record<string, string>): void {
  const text = reply.body === undefined ? "" : JSON.stringify(reply.body);
  const type = text === "" ? {} : { "Content-Type": "application/json; charset=utf-8" };
  const length = reply.status === 204 ? {} : { "Content-Length": String(Buffer.byteLength(text)) };
  response.writeHead(reply.status, { ...usual, ...type, ...length, ...reply.headers });
  response.end(reply.status === 204 ? undefined : text);
}

function note(door: FrontDoor, raw: RawRequest, status: number, log: ListenOptions["log"]): void {
  if (raw.target.startsWith("/_sim/")) return;
  const time = new Date(door.world.clock.now()).toISOString();
  door.requestLog.add({ method: raw.method, url: raw.target, status, time });
  log?.(`${raw.method} ${raw.target} ${status}`);
}

function toFaultReply(fault: Fault): ArmReply {
  const { status = 500, code = "SimulatedFault", message = "A fault was asked for.", headers } = fault;
  return { status, ...(headers ? { headers } : {}), body: { error: { code, message } } };
}

function tooLarge(): ArmReply {
  const refusal = requestTooLarge(BODY_LIMIT_BYTES);
  return { status: refusal.status, body: { error: { ...refusal.toBody() } } };
}

function internalError(): ArmReply {
  return {
    status: 500,
    body: { error: { code: "InternalServerError", message: "The simulator failed; its log says why." } },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
