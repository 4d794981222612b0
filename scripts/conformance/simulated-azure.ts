import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import type { Json, JsonObject } from "./interaction";

/** A reply as it came, body parsed; null without one. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  body: Json;
}

/** The simulator in a process of its own, spoken to as any client would. */
export interface SimulatedAzure {
  url: string;
  send(method: string, target: string, body?: Json): Promise<Reply>;
  /** The back door: reset, clock and operations. */
  push(path: string, body: JsonObject): Promise<Reply>;
  close(): Promise<void>;
}

/** The directory that a simulator has unless told otherwise. */
const TENANT = "00000000-0000-4000-8000-000000000001";
const CLIENT = "00000000-0000-4000-8000-0000000000c1";
const SECRET = "simulated-azure";

/** Starts a simulator with a manual clock, without state, and signs in. */
export async function startSimulatedAzure(root: string): Promise<SimulatedAzure> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(root, "lib/arm-simulator/main.ts"), "--port", "0", "--clock", "manual"],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );
  const url = await readUrl(child);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const token = await signIn(url, agent);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const send: SimulatedAzure["send"] = (method, target, body) =>
    exchange(agent, `${url}${target}`, method, body === undefined ? "" : JSON.stringify(body), headers);
  return {
    url,
    send,
    push: async (path, body) => {
      const reply = await send("POST", `/_sim/${path}`, body);
      if (reply.status >= 400) throw new Error(`/_sim/${path}: ${JSON.stringify(reply.body)}`);
      return reply;
    },
    async close() {
      agent.destroy();
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The simulator has no output.");
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, "line"),
    once(child, "exit").then(([code]) => [`ended with ${String(code)}`]),
  ])) as unknown[];
  const url = /^simulator ready (http:\S+)$/.exec(String(line))?.[1];
  if (!url) throw new Error(`The simulator did not start: ${String(line)}`);
  return url;
}

async function signIn(url: string, agent: Agent): Promise<string> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: CLIENT,
    client_secret: SECRET,
    scope: `${url}/.default`,
  });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const reply = await exchange(agent, `${url}/${TENANT}/oauth2/v2.0/token`, "POST", form.toString(), headers);
  return String((reply.body as JsonObject).access_token);
}

async function exchange(
  agent: Agent,
  url: string,
  method: string,
  body: string,
  headers: Record<string, string>,
): Promise<Reply> {
  const outgoing = request(url, { method, agent, headers });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  const received = await text(incoming);
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers as Record<string, string | undefined>,
    body: received === "" ? null : (JSON.parse(received) as Json),
  };
}
