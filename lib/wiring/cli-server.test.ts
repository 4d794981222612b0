import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeploymentReply, StepReply, TopologyReply } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import type { Topology } from "@/lib/topology";
import { runCli } from "./cli";
import type { Terminal } from "./terminal";

/** A server's replies by "METHOD path" (below /api/v1); what is not there is 404. */
type Routes = Record<
  string,
  (
    request: { body: unknown; headers: IncomingMessage["headers"]; url: URL },
    response: ServerResponse,
  ) => unknown
>;

let folder: string;
let server: Server;
let url: string;
let routes: Routes;
let asked: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-cli-"));
  routes = {};
  asked = [];
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = new URL(request.url ?? "/", url);
  const name = `${request.method} ${target.pathname.replace("/api/v1", "")}`;
  asked.push(name);
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const reply = routes[name]?.(
    { body: text === "" ? null : JSON.parse(text), headers: request.headers, url: target },
    response,
  );
  if (response.headersSent) return;
  const status = routes[name] === undefined ? 404 : (reply as { status?: number } | undefined)?.status;
  response.writeHead(typeof status === "number" ? status : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(reply ?? problem(404, "not-found", "There is no such thing.")));
}

function problem(status: number, code: string, detail: string, more: object = {}) {
  return { type: `urn:meshwright:problem:${code}`, title: code, status, code, detail, ...more };
}

/** Runs a command against the test's server. */
async function run(args: string[], input = "", env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const interrupt = new AbortController();
  const terminal: Terminal = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    readInput: async () => input,
    readSecret: async () => input,
    env: { MESHWRIGHT_DATA: folder, MESHWRIGHT_SERVER: url, ...env },
    interrupted: interrupt.signal,
  };
  const exit = runCli(args, terminal);
  return { exit, out, err, interrupt: () => interrupt.abort() };
}

function file(topology: Topology): string {
  const path = join(folder, "topology.json");
  writeFileSync(path, JSON.stringify(topology));
  return path;
}

const AT = "2026-11-22T10:00:00.000Z";
const ARM = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network";

function step(id: string, kind: string, name: string, changes: Partial<StepReply> = {}): StepReply {
  return {
    id,
    action: "create",
    kind,
    armId: `${ARM}/x/${name}`,
    region: "westus",
    place: null,
    link: null,
    dependsOn: [],
    why: "",
    p50Seconds: 1,
    p90Seconds: 1,
    critical: false,
    state: "done",
    attempts: 1,
    startedAt: null,
    finishedAt: null,
    address: null,
    needs: [],
    message: null,
    error: null,
    ...changes,
  };
}

function deploymentOf(topology: Topology, changes: Partial<DeploymentReply> = {}): DeploymentReply {
  return {
    id: "d1",
    number: 41,
    topologyId: "t1",
    topologyName: topology.name,
    kind: "deploy",
    revision: 1,
    state: "running",
    stage: "building",
    devicesPending: 0,
    reason: null,
    startedBy: "local",
    queuedAt: AT,
    startedAt: AT,
    finishedAt: null,
    stepsDone: 0,
    stepsTotal: 1,
    topology,
    steps: [step("gateway/vnet1", "virtualNetworkGateway", "VNet1-gateway")],
    makespan: { p50Seconds: 1, p90Seconds: 1 },
    tunnels: [
      {
        link: "l1",
        from: "vnet1",
        to: "vnet2",
        status: "Connected",
        ingressBytes: 10,
        egressBytes: 20,
        since: AT,
      },
      {
        link: "l1",
        from: "vnet2",
        to: "vnet1",
        status: "Connected",
        ingressBytes: 20,
        egressBytes: 10,
        since: AT,
      },
    ],
    lastEventSeq: 99,
    ...changes,
  };
}

function stored(topology: Topology, changes: Partial<TopologyReply> = {}): TopologyReply {
  return {
    id: "t1",
    version: 3,
    topology,
    updatedAt: AT,
    updatedBy: "local",
    deployed: null,
    latestDeployment: null,
    keysGiven: [],
    ...changes,
  };
}

type Said = {
  [T in DeploymentEvent["type"]]: Pick<Extract<DeploymentEvent, { type: T }>, "type" | "data"> & {
    step?: string;
    after?: number;
  };
}[DeploymentEvent["type"]];

function event(seq: number, said: Said): string {
  const { step = null, after = 0, ...rest } = said;
  const at = new Date(Date.parse(AT) + after * 1000).toISOString();
  const whole = { seq, at, topologyId: "t1", deploymentId: "d1", step, resourceKind: null, ...rest };
  return `id: ${seq}\ndata: ${JSON.stringify(whole)}\n\n`;
}

/** A server that holds `topology` and one deployment; `script` is what each opening of the stream sends. */
function serveDeployment(topology: Topology, deployment: { now: DeploymentReply }, script: string[][]): void {
  let opened = 0;
  routes["GET /topologies"] = () => [{ id: "t1", name: topology.name.toUpperCase() }];
  routes["GET /topologies/t1"] = () => stored(topology);
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

describe("deploy --wait", () => {
  const topology = createTestTopology();

  test("prints each event once, over a lost connection, and ends with the tunnels", async () => {
    const deployment = { now: deploymentOf(topology, { state: "done", stage: null }) };
    const cursors: (string | string[] | undefined)[] = [];
    serveDeployment(topology, deployment, [
      [
        event(1, { type: "deployment:queued", data: { kind: "deploy", revision: 1, steps: 1 } }),
        event(4, { type: "step:started", step: "gateway/vnet1", data: { attempt: 1 } }),
      ],
      [
        event(9, { type: "step:done", step: "gateway/vnet1", data: {}, after: 65 }),
        event(12, { type: "deployment:state", data: { state: "done", stage: null, devicesPending: 0 } }),
      ],
    ]);
    const stream = routes["GET /events"];
    routes["GET /events"] = (request, response) => {
      cursors.push(request.headers["last-event-id"]);
      return stream?.(request, response);
    };
    const { exit, out, err } = await run(["deploy", file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(cursors).toEqual(["0", "4"]);
    expect(out.filter((line) => line.includes("VPN gateway VNet1-gateway"))).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d {2}VPN gateway VNet1-gateway\s+creating$/),
      expect.stringMatching(/^\d\d:\d\d:\d\d {2}VPN gateway VNet1-gateway\s+done\s+1 min 05 s$/),
    ]);
    expect(out.slice(-2)).toEqual([
      expect.stringMatching(/^VNet1 → VNet2 {2}Connected/),
      expect.stringMatching(/^VNet2 → VNet1 {2}Connected/),
    ]);
    expect(err.join("\n")).toContain("trying again");
  });

  test("does not save a topology again that is stored as it is", async () => {
    serveDeployment(topology, { now: deploymentOf(topology, { state: "done" }) }, [
      [event(2, { type: "deployment:state", data: { state: "done", stage: null } })],
    ]);
    const { exit } = await run(["deploy", file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(asked.filter((name) => name.startsWith("PUT"))).toEqual([]);
  });

  test("--json prints one event per line and nothing else", async () => {
    serveDeployment(topology, { now: deploymentOf(topology, { state: "done" }) }, [
      [
        event(1, { type: "deployment:queued", data: { kind: "deploy", revision: 1, steps: 1 } }),
        event(2, { type: "deployment:state", data: { state: "done", stage: null } }),
      ],
    ]);
    const { exit, out } = await run(["deploy", file(topology), "--wait", "--json"]);
    expect(await exit).toBe(0);
    expect(out.map((line) => JSON.parse(line).seq)).toEqual([1, 2]);
  });

  test.each(["failed", "cancelled"] as const)("%s ends with 3 and the reason", async (state) => {
    serveDeployment(topology, { now: deploymentOf(topology, { state, reason: "VNet1 stands." }) }, [
      [event(2, { type: "deployment:state", data: { state, stage: null } })],
    ]);
    const { exit, err } = await run(["deploy", file(topology), "--wait"]);
    expect(await exit).toBe(3);
    expect(err.join("\n")).toContain("VNet1 stands.");
  });

  test("Ctrl-C leaves the deployment running and says so", async () => {
    serveDeployment(topology, { now: deploymentOf(topology) }, [
      [event(1, { type: "step:started", step: "gateway/vnet1", data: { attempt: 1 } })],
    ]);
    const { exit, out, err, interrupt } = await run(["deploy", file(topology), "--wait"]);
    await expect.poll(() => out.length).toBe(1);
    interrupt();
    expect(await exit).toBe(130);
    expect(err.join("\n")).toMatch(/41 goes on/);
    expect(asked).not.toContain("POST /deployments/d1/cancel");
  });
});

describe("a deployment that waits for a person", () => {
  const topology = createTestTopology("Branch", {
    vnets: [createTestVnet(1)],
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } })],
  });
  const waiting = (needs: StepReply["needs"]) =>
    deploymentOf(topology, {
      state: "waiting",
      tunnels: [],
      steps: [
        step("local/l1/vnet1", "localNetworkGateway", "VNet1-gateway-to-HQ", { state: "waiting", needs }),
      ],
    });
  const both: StepReply["needs"] = [
    { need: "deviceAddress", site: "hq", device: 0 },
    { need: "sharedKey", link: "l1" },
  ];

  test("ends with 4 and says what is missing and how to give it", async () => {
    serveDeployment(topology, { now: waiting(both) }, [
      [event(3, { type: "deployment:state", data: { state: "waiting", stage: "building" } })],
    ]);
    const path = file(topology);
    const { exit, err } = await run(["deploy", path, "--wait"]);
    expect(await exit).toBe(4);
    expect(err.join("\n")).toContain("the address of HQ’s VPN device");
    expect(err.join("\n")).toContain(`meshwright key ${path} l1`);
  });

  test("deploy again gives it the address that the file holds now, and follows it to its end", async () => {
    const known = {
      ...topology,
      sites: [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
    };
    const deployment = { now: { ...waiting(both.slice(0, 1)), lastEventSeq: 7 } };
    const given: unknown[] = [];
    serveDeployment(topology, deployment, [
      [event(9, { type: "deployment:state", data: { state: "done", stage: null } })],
    ]);
    routes["GET /topologies/t1"] = () => stored(topology, { latestDeployment: deployment.now });
    routes["PUT /topologies/t1"] = ({ body, headers }) => {
      expect(headers["if-match"]).toBe('"3"');
      return stored(body as Topology, { version: 4, latestDeployment: deployment.now });
    };
    routes["POST /deployments/d1/device-address"] = ({ body }) => {
      given.push(body);
      deployment.now = { ...deployment.now, state: "done", steps: [], lastEventSeq: 9 };
      return { ...deployment.now, status: 200 };
    };
    const { exit, out } = await run(["deploy", file(known), "--wait"]);
    expect(await exit).toBe(0);
    expect(given).toEqual([{ site: "hq", device: 0, address: "203.0.113.9" }]);
    expect(asked).not.toContain("POST /deployments");
    expect(out.join("\n")).toContain("done");
  });

  test("key takes the value from standard input and shows it nowhere", async () => {
    const given: unknown[] = [];
    serveDeployment(topology, { now: waiting(both) }, [[]]);
    routes["PUT /topologies/t1/links/l1/key"] = ({ body }, response) => {
      given.push(body);
      response.writeHead(204).end();
    };
    const { exit, out, err } = await run(["key", file(topology), "l1"], "Canary7PreSharedKey");
    expect(await exit).toBe(0);
    expect(given).toEqual([{ value: "Canary7PreSharedKey" }]);
    expect([...out, ...err].join("\n")).not.toContain("Canary");
  });

  test("key refuses a link that the file does not have, and names those it has", async () => {
    const { exit, err } = await run(["key", file(topology), "l9"], "x");
    expect(await exit).toBe(1);
    expect(err.join("\n")).toContain("l1");
  });
});

describe("the answer at once", () => {
  const topology = createTestTopology();

  test("nothing to do", async () => {
    serveDeployment(topology, { now: deploymentOf(topology) }, [[]]);
    routes["POST /deployments"] = () => ({ nothingToDo: true, topologyId: "t1", revision: 7, tunnels: [] });
    const { exit, out } = await run(["deploy", file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(out).toContain("Azure already matches revision 7. Nothing to deploy.");
  });

  test("errors in the design end with 2 and are listed with their fix", async () => {
    serveDeployment(topology, { now: deploymentOf(topology) }, [[]]);
    const finding = {
      code: "address-overlap",
      severity: "error",
      message: "VNet1 and VNet2 share addresses.",
      fix: { label: "Move VNet2 to 10.2.0.0/17", edits: [] },
    };
    routes["POST /deployments"] = () =>
      problem(422, "findings-refuse", "The topology has errors.", { findings: [finding] });
    const { exit, err } = await run(["deploy", file(topology)]);
    expect(await exit).toBe(2);
    expect(err.join("\n")).toContain("address-overlap");
    expect(err.join("\n")).toContain("Move VNet2 to 10.2.0.0/17");
  });

  test("a topology that is new is created", async () => {
    let created: unknown;
    serveDeployment(topology, { now: deploymentOf(topology) }, [[]]);
    routes["GET /topologies"] = () => [];
    routes["POST /topologies"] = ({ body }) => {
      created = body;
      return { ...stored(topology), status: 201 };
    };
    const { exit, out } = await run(["deploy", file(topology)]);
    expect(await exit).toBe(0);
    expect(created).toEqual({ topology });
    expect(out.join("\n")).toContain("Deployment 41 has started");
  });

  test("one that somebody saves meanwhile is read and saved again", async () => {
    const other = { ...topology, description: "older" };
    let saves = 0;
    serveDeployment(topology, { now: deploymentOf(topology) }, [[]]);
    routes["GET /topologies/t1"] = () => stored(other, { version: 3 + saves });
    routes["PUT /topologies/t1"] = ({ headers }) => {
      saves += 1;
      return headers["if-match"] === '"4"' ? stored(topology) : problem(412, "stale", "Somebody saved.");
    };
    const { exit } = await run(["deploy", file(topology)]);
    expect(await exit).toBe(0);
    expect(saves).toBe(2);
  });

  test("destroy confirms by the stored name and says when there is nothing", async () => {
    let body: unknown;
    serveDeployment(topology, { now: deploymentOf(topology) }, [[]]);
    routes["POST /deployments"] = (request) => {
      body = request.body;
      return { nothingToDo: true, topologyId: "t1", revision: 7, tunnels: [] };
    };
    const { exit, out } = await run(["destroy", file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(body).toEqual({ topologyId: "t1", kind: "tearDown", confirmName: topology.name });
    expect(out.join("\n")).toContain("Nothing to tear down");
  });

  test("a topology that the server does not have cannot be destroyed", async () => {
    routes["GET /topologies"] = () => [];
    const { exit, err } = await run(["destroy", file(topology)]);
    expect(await exit).toBe(1);
    expect(err.join("\n")).toContain(topology.name);
  });

  test("a server that does not run is said plainly", async () => {
    const { exit, err } = await run(["status", file(topology)], "", {
      MESHWRIGHT_SERVER: "http://127.0.0.1:1",
    });
    expect(await exit).toBe(1);
    expect(err).toEqual(["No Meshwright server answers at http://127.0.0.1:1. Start it with: npm start"]);
  });
});

describe("the server and the token", () => {
  const topology = createTestTopology();
  let tokens: (string | undefined)[];

  beforeEach(() => {
    tokens = [];
    routes["GET /topologies"] = ({ headers }) => {
      tokens.push(headers.authorization);
      return headers.authorization === "Bearer theirs-not-ours"
        ? problem(401, "token-wrong", "The access token is not the one of this server.")
        : [];
    };
  });

  test("--server and --token come first", async () => {
    const { exit } = await run(["status", file(topology), "--server", `${url}/`, "--token", "given"], "", {
      MESHWRIGHT_SERVER: "http://127.0.0.1:1",
      MESHWRIGHT_TOKEN: "from-the-environment",
    });
    await exit;
    expect(tokens).toEqual(["Bearer given"]);
  });

  test("then the environment, then what the launcher wrote into the data folder", async () => {
    writeFileSync(join(folder, "address"), `${url}\n`);
    writeFileSync(join(folder, "token"), "from-the-folder\n");
    await (await run(["status", file(topology)], "", { MESHWRIGHT_TOKEN: "from-the-environment" })).exit;
    await (await run(["status", file(topology)], "", { MESHWRIGHT_SERVER: "" })).exit;
    expect(tokens).toEqual(["Bearer from-the-environment", "Bearer from-the-folder"]);
  });

  test("a found token that belongs to another server is left out, a given one is refused", async () => {
    writeFileSync(join(folder, "token"), "theirs-not-ours\n");
    await (await run(["status", file(topology)])).exit;
    expect(tokens).toEqual(["Bearer theirs-not-ours", undefined]);
    const { exit, err } = await run(["status", file(topology), "--token", "theirs-not-ours"]);
    expect(await exit).toBe(1);
    expect(err.join("\n")).toContain("not the one of this server");
  });
});
