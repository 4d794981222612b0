import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { setTimeout as wait } from "node:timers/promises";
import { faultReply } from "./faults/fault-reply";
import type { FaultEffect } from "./faults/records";
import { takeFault } from "./faults/take-fault";
import { answerBrokenRequests } from "./front-door/broken-requests";
import { readRequest } from "./front-door/incoming";
import { answer, type FrontDoor, isBackDoor, type RawRequest, routePathOf } from "./front-door/pipeline";
import { replyHeaders } from "./front-door/reply-headers";
import type { ArmReply } from "./front-door/request";

/** A certificate and its key, both PEM. */
export interface TlsFiles {
  cert: string;
  key: string;
}

/** Where to listen. */
export interface ListenOptions {
  port: number;
  host?: string;
  /** Speaks https when given. */
  tls?: TlsFiles;
  log?: (line: string) => void;
}

/** Puts the front door on a socket. */
export async function listen(
  door: FrontDoor,
  options: ListenOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    serve(door, request, response, options).catch((error: unknown) => {
      // A client that left in the middle of its own request is no failure of ours.
      if (request.destroyed && !request.complete) return;
      options.log?.(`internal error: ${error instanceof Error ? error.stack : String(error)}`);
      if (!response.headersSent) send(response, internalError(), {});
      else response.destroy();
    });
  };
  const settings = { requireHostHeader: false };
  const server: Server = options.tls
    ? createTlsServer({ ...settings, ...options.tls }, onRequest)
    : createServer(settings, onRequest);
  server.keepAliveTimeout = 60_000;
  answerBrokenRequests(server);
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
  options: ListenOptions,
): Promise<void> {
  const began = performance.now();
  const { raw, refusal } = await readRequest(request, options.tls ? "https" : "http");
  const effect = isBackDoor(raw.target) ? undefined : strike(door, raw);
  if (effect?.delaySeconds !== undefined) await wait(effect.delaySeconds * 1000);
  const note = (status: number) => noteRequest(door, raw, status, performance.now() - began, options.log);
  const cut = effect?.closeConnection;
  if (cut === true || cut === "before") {
    note(0);
    request.socket.destroy();
    return;
  }
  const refused = refusal && { status: refusal.status, body: { error: { ...refusal.toBody() } } };
  const reply = refused ?? (effect && faultReply(effect)) ?? answer(door, raw, effect);
  // Before the reply leaves: whoever kills us after an answer must find the request in the log.
  note(cut === "after" ? 0 : reply.status);
  if (cut === "after") request.socket.destroy();
  else if (effect?.truncateBody) sendHalf(response, reply, replyHeaders(door.world, raw));
  else send(response, reply, replyHeaders(door.world, raw));
}

function strike(door: FrontDoor, raw: RawRequest): FaultEffect | undefined {
  if (door.world.store.all("faults").length === 0) return undefined;
  const path = raw.target.split("?")[0] ?? "";
  const effect = takeFault(door.world, { method: raw.method, path, route: routePathOf(raw.method, path) });
  door.world.store.commit(true);
  if (effect) door.metrics.countFault();
  return effect;
}

function send(response: ServerResponse, reply: ArmReply, usual: Record<string, string>): void {
  const { content, type } = toContent(reply);
  const contentType = content === "" ? {} : { "Content-Type": type };
  const length = reply.status === 204 ? {} : { "Content-Length": String(Buffer.byteLength(content)) };
  response.writeHead(reply.status, { ...usual, ...contentType, ...length, ...reply.headers });
  response.end(reply.status === 204 ? undefined : content);
}

/** Promises the whole body, sends half of it and hangs up. */
function sendHalf(response: ServerResponse, reply: ArmReply, usual: Record<string, string>): void {
  const bytes = Buffer.from(toContent(reply).content);
  const headers = { "Content-Type": toContent(reply).type, "Content-Length": String(bytes.length) };
  response.writeHead(reply.status, { ...usual, ...headers, ...reply.headers });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

function toContent({ body, text }: ArmReply): { content: string; type: string } {
  if (text) return text;
  return { content: body === undefined ? "" : JSON.stringify(body), type: "application/json; charset=utf-8" };
}

function noteRequest(
  door: FrontDoor,
  raw: RawRequest,
  status: number,
  milliseconds: number,
  log: ListenOptions["log"],
): void {
  if (isBackDoor(raw.target)) return;
  const time = new Date(door.world.clock.now()).toISOString();
  door.requestLog.add({ method: raw.method, url: raw.target, status, time });
  door.metrics.countRequest(raw.method, status, milliseconds / 1000);
  log?.(`${raw.method} ${raw.target} ${status}`);
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
