import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import type { JsonObject } from "../json";
import { SIMULATED_IDENTITY } from "../start-simulator";

/** A reply as it came, body parsed. */
export interface RawReply {
  status: number;
  headers: Headers;
  body: JsonObject;
}

/** Talks to a simulator without any SDK: for replies that an SDK would hide. */
export interface RawClient {
  /** `path` below the resource group's network provider, or absolute when it starts with a slash. */
  call(
    method: string,
    path: string,
    body?: JsonObject | string,
    headers?: Record<string, string>,
  ): Promise<RawReply>;
  /** The back door. */
  push(method: string, path: string, body?: JsonObject): Promise<RawReply>;
  /** Writes a resource and moves the manual clock until it has been written. */
  write(path: string, body: JsonObject): Promise<RawReply>;
  advance(seconds: number): Promise<void>;
  token: string;
  subscription: string;
  group: string;
}

const VERSION = "2026-01-01";

/** Who a client signs in as. */
export interface RawIdentity {
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

/** Signs in at `url` and returns a client for one resource group of a subscription of its own. */
export async function createRawClient(
  url: string,
  group = "rg",
  subscription: string = randomUUID(),
  identity: RawIdentity = SIMULATED_IDENTITY,
): Promise<RawClient> {
  const token = await fetchToken(url, identity);
  const root = `/subscriptions/${subscription}`;
  const send = (
    method: string,
    path: string,
    body: JsonObject | string | undefined,
    headers: Record<string, string>,
  ) => exchange(`${url}${path}`, method, body, headers);
  const call: RawClient["call"] = (method, path, body, headers = {}) => {
    const full = path.startsWith("/")
      ? path
      : `${root}/resourceGroups/${group}/providers/Microsoft.Network/${path}`;
    const scoped = full.startsWith("/subscriptions/SUB") ? full.replace("/subscriptions/SUB", root) : full;
    const separator = scoped.includes("?") ? "&" : "?";
    return send(
      method,
      scoped.includes("api-version=") ? scoped : `${scoped}${separator}api-version=${VERSION}`,
      body,
      { authorization: `Bearer ${token}`, ...headers },
    );
  };
  const push: RawClient["push"] = (method, path, body) => send(method, `/_sim/${path}`, body, {});
  const advance = async (seconds: number) => void (await push("POST", "clock", { advanceSeconds: seconds }));
  const write: RawClient["write"] = async (path, body) => {
    const reply = await call("PUT", path, body);
    if (reply.status >= 400) throw new Error(`PUT ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    await advance(5000);
    return reply;
  };
  return { call, push, write, advance, token, subscription, group };
}

/** One connection for each request: the tests restart servers on the same port, a kept one would be dead. */
async function exchange(
  url: string,
  method: string,
  body: JsonObject | string | undefined,
  headers: Record<string, string>,
): Promise<RawReply> {
  const outgoing = request(url, {
    method,
    agent: false,
    headers: { "content-type": "application/json", ...headers },
  });
  outgoing.end(body === undefined || typeof body === "string" ? body : JSON.stringify(body));
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  const replyText = await text(incoming);
  return {
    status: incoming.statusCode ?? 0,
    headers: new Headers(
      Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
    ),
    body: (replyText === "" ? {} : JSON.parse(replyText)) as JsonObject,
  };
}

async function fetchToken(url: string, { tenantId, clientId, clientSecret }: RawIdentity): Promise<string> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${url}/.default`,
  });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const { body } = await exchange(`${url}/${tenantId}/oauth2/v2.0/token`, "POST", form.toString(), headers);
  return String(body.access_token);
}
