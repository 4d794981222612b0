import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeploymentReply } from "@/lib/api";
import type { Topology } from "@/lib/topology";
import { runCli } from "../cli";
import type { Terminal } from "../terminal";
import { problem, stored } from "./replies";

/** Replies by "METHOD path" (below /api/v1); what is not there is 404. A reply's own `status` is sent as such. */
type Routes = Record<
  string,
  (
    request: { body: unknown; headers: IncomingMessage["headers"]; url: URL },
    response: ServerResponse,
  ) => unknown
>;

/** A command that runs against the server: its exit code, what it printed so far, and Ctrl-C. */
interface RunningCommand {
  exit: Promise<number>;
  out: string[];
  err: string[];
  interrupt(): void;
}

/** A server that answers as a test tells it, with a data folder of its own. */
export interface FakeServer {
  url: string;
  folder: string;
  routes: Routes;
  /** "METHOD path" of all requests so far. */
  asked: string[];
  run(args: string[], input?: string, env?: Record<string, string>): RunningCommand;
  /** Writes a topology into a file and answers its path. */
  file(topology: Topology): string;
  /** Holds `topology` and one deployment; `script` is what each opening of the event stream sends. */
  hold(topology: Topology, deployment: { now: DeploymentReply }, script: string[][]): void;
  close(): Promise<void>;
}

export async function startFakeServer(): Promise<FakeServer> {
  const folder = mkdtempSync(join(tmpdir(), "meshwright-cli-"));
  const routes: Routes = {};
  const asked: string[] = [];
  const server = createServer((request, response) => void answer(request, response, routes, asked));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  return {
    url,
    folder,
    routes,
    asked,
    run: (args, input = "", env = {}) =>
      runCommand(args, input, { MESHWRIGHT_DATA: folder, MESHWRIGHT_SERVER: url, ...env }),
    file(topology) {
      const path = join(folder, "topology.json");
      writeFileSync(path, JSON.stringify(topology));
      return path;
    },
    hold: (topology, deployment, script) => hold(routes, topology, deployment, script),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function runCommand(args: string[], input: string, env: Record<string, string>): RunningCommand {
  const out: string[] = [];
  const err: string[] = [];
  const interrupt = new AbortController();
  const terminal: Terminal = {
    out: (line) => out.push(line),
    drained: async () => {},
    err: (line) => err.push(line),
    readInput: async () => input,
    readSecret: async () => input,
    env,
    interrupted: interrupt.signal,
  };
  return { exit: runCli(args, terminal), out, err, interrupt: () => interrupt.abort() };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Routes,
  asked: string[],
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const name = `${request.method} ${url.pathname.replace("/api/v1", "")}`;
  asked.push(name);
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const body: unknown = text === "" ? null : JSON.parse(text);
  const reply = routes[name]?.({ body, headers: request.headers, url }, response);
  if (response.headersSent) return;
  const status = routes[name] === undefined ? 404 : (reply as { status?: number } | undefined)?.status;
  response.writeHead(typeof status === "number" ? status : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(reply ?? problem(404, "not-found", "There is no such thing.")));
}

function hold(
  routes: Routes,
  topology: Topology,
  deployment: { now: DeploymentReply },
  script: string[][],
): void {
  let opened = 0;
  routes["GET /topologies"] = ({ url }) =>
    url.searchParams.has("deleted") ? [] : [{ id: "t1", name: topology.name.toUpperCase() }];
  routes["GET /topologies/t1"] = () => stored(topology);
  routes["GET /environment"] = () => ({ cloud: "azure", tenant: null, clockScale: 1, version: "0" });
  routes["POST /topologies/t1/plan"] = () => ({ findings: [], plan: { steps: [] } });
  routes["POST /deployments"] = () => ({ ...deployment.now, status: 201 });
  routes["GET /deployments/d1"] = () => deployment.now;
  routes["GET /events"] = (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const text of script[opened] ?? []) response.write(text);
    opened += 1;
    // The last one stays open, the others break off as a killed server does.
    if (opened < script.length) setImmediate(() => response.destroy());
  };
}
