import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StepReply } from "@/lib/api";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import type { Topology } from "@/lib/topology";
import { type FakeServer, startFakeServer } from "./testing/fake-server";
import { deploymentOf, event, problem, step, stored } from "./testing/replies";

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(() => server.close());

describe("deploy --wait", () => {
  const topology = createTestTopology();

  test("prints each event once, over a lost connection, and ends with the tunnels", async () => {
    const deployment = { now: deploymentOf(topology, { state: "done", stage: null }) };
    const cursors: (string | string[] | undefined)[] = [];
    server.hold(topology, deployment, [
      [
        event(1, { type: "deployment:queued", data: { kind: "deploy", revision: 1, steps: 1 } }),
        event(4, { type: "step:started", step: "gateway/vnet1", data: { attempt: 1 } }),
      ],
      [
        event(9, { type: "step:done", step: "gateway/vnet1", data: {}, after: 65 }),
        event(12, { type: "deployment:state", data: { state: "done", stage: null, devicesPending: 0 } }),
      ],
    ]);
    const stream = server.routes["GET /events"];
    server.routes["GET /events"] = (request, response) => {
      cursors.push(request.headers["last-event-id"]);
      return stream?.(request, response);
    };
    const { exit, out, err } = server.run(["deploy", server.file(topology), "--wait"]);
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

  test("deploys the very version it stored: what somebody saves in between is not deployed instead", async () => {
    const started: unknown[] = [];
    const deployment = deploymentOf(topology, { state: "done" });
    server.hold(topology, { now: deployment }, [
      [event(2, { type: "deployment:state", data: { state: "done", stage: null } })],
    ]);
    server.routes["GET /topologies/t1"] = () => stored(topology, { version: 7 });
    server.routes["POST /deployments"] = ({ body }) => {
      started.push(body);
      return { ...deployment, status: 201 };
    };
    const { exit } = server.run(["deploy", server.file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(started).toEqual([{ topologyId: "t1", kind: "deploy", version: 7 }]);
  });

  test("says first what it warns of, replaces and tears down, of what Azure holds now; and passes on --confirm", async () => {
    const started: unknown[] = [];
    server.hold(topology, { now: deploymentOf(topology) }, [[]]);
    const deployed = { revision: 1, topology, unfinished: [] };
    server.routes["GET /topologies/t1"] = () => stored(topology, { deployed });
    server.routes["GET /topologies/t1/status"] = () => ({ observedAt: "", resources: [], tunnels: [] });
    const planned = (action: string, kind: string, name: string) => ({
      ...{ action, resource: { kind, armId: `/subscriptions/s/x/${name}`, region: "westus" } },
    });
    server.routes["POST /topologies/t1/plan"] = () => ({
      findings: [{ code: "sku-resize", severity: "warning", message: "Built again." }],
      plan: {
        steps: [
          planned("delete", "virtualNetworkGateway", "gw1"),
          planned("replace", "virtualNetworkGateway", "gw1"),
          planned("delete", "connection", "c1"),
          planned("create", "connection", "c2"),
        ],
      },
    });
    server.routes["POST /deployments"] = ({ body }) => {
      started.push((body as { confirmName?: string }).confirmName);
      return problem(409, "confirm-replacement", "Confirm with the name.");
    };
    const { exit, err } = server.run(["deploy", server.file(topology), "--confirm", "Two VNets"]);
    expect(await exit).toBe(1);
    expect(err.map((line) => line.replaceAll(/ +/g, " "))).toEqual([
      "warning sku-resize: Built again.",
      "replaces VPN gateway gw1",
      "tears down Connection c1",
      "Confirm with the name.",
    ]);
    expect(started).toEqual(["Two VNets"]);
    expect(server.asked.indexOf("GET /topologies/t1/status")).toBeLessThan(
      server.asked.indexOf("POST /topologies/t1/plan"),
    );
  });

  test("does not save a topology again that is stored as it is", async () => {
    server.hold(topology, { now: deploymentOf(topology, { state: "done" }) }, [
      [event(2, { type: "deployment:state", data: { state: "done", stage: null } })],
    ]);
    const { exit } = server.run(["deploy", server.file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(server.asked.filter((name) => name.startsWith("PUT"))).toEqual([]);
  });

  test("--json prints one event per line and nothing else", async () => {
    server.hold(topology, { now: deploymentOf(topology, { state: "done" }) }, [
      [
        event(1, { type: "deployment:queued", data: { kind: "deploy", revision: 1, steps: 1 } }),
        event(2, { type: "deployment:state", data: { state: "done", stage: null } }),
      ],
    ]);
    const { exit, out } = server.run(["deploy", server.file(topology), "--wait", "--json"]);
    expect(await exit).toBe(0);
    expect(out.map((line) => JSON.parse(line).seq)).toEqual([1, 2]);
  });

  test.each(["failed", "cancelled"] as const)("%s ends with 3 and the reason", async (state) => {
    server.hold(topology, { now: deploymentOf(topology, { state, reason: "VNet1 stands." }) }, [
      [event(2, { type: "deployment:state", data: { state, stage: null } })],
    ]);
    const { exit, err } = server.run(["deploy", server.file(topology), "--wait"]);
    expect(await exit).toBe(3);
    expect(err.join("\n")).toContain("VNet1 stands.");
  });

  test("a step that Azure does not permit names the role as the way out", async () => {
    const error = { kind: "denied" as const, azureCode: "AuthorizationFailed", azureMessage: "no" };
    const failed = step("gateway/vnet1", "virtualNetworkGateway", "VNet1-gateway", {
      ...{ state: "failed", error: { ...error, httpStatus: 403, correlationId: null } },
    });
    server.hold(topology, { now: deploymentOf(topology, { state: "failed", steps: [failed] }) }, [
      [event(2, { type: "deployment:state", data: { state: "failed", stage: null } })],
    ]);
    const { exit, err } = server.run(["deploy", server.file(topology), "--wait"]);
    expect(await exit).toBe(3);
    expect(err.join("\n")).toContain("Ask an owner of the subscription for the role");
  });

  test("a change is not called creating, and where no tunnel is, none is waited for", async () => {
    const alone = createTestTopology("Alone", { vnets: [createTestVnet(1)], links: [] });
    const changed = step("vnet/vnet1", "virtualNetwork", "VNet1", { action: "update" });
    server.hold(alone, { now: deploymentOf(alone, { state: "done", steps: [changed], tunnels: [] }) }, [
      [
        event(1, { type: "step:started", step: "vnet/vnet1", data: { attempt: 1 } }),
        event(2, { type: "deployment:state", data: { state: "running", stage: "connecting" } }),
        event(3, { type: "deployment:state", data: { state: "done", stage: null } }),
      ],
    ]);
    const { exit, out } = server.run(["deploy", server.file(alone), "--wait"]);
    expect(await exit).toBe(0);
    expect(out.map((line) => line.replace(/^\S+ +(VNet1|Virtual network VNet1|Deployment) +/, ""))).toEqual([
      ...[expect.stringMatching(/changing$/), "everything is built", "done"],
    ]);
  });

  test("a server that does not come back is waited for as long as --patience says, and that is told", async () => {
    server.hold(topology, { now: deploymentOf(topology) }, [[], []]);
    server.routes["GET /environment"] = () => ({ clockScale: 60 });
    server.routes["GET /events"] = () => problem(503, "database-unreachable", "Away.");
    const { exit, err } = server.run(["deploy", server.file(topology), "--wait", "--patience", "1"]);
    expect(await exit).toBe(1);
    expect(err).toEqual([
      expect.stringContaining("runs 60 times faster"),
      expect.stringMatching(/trying again for 1 s/),
      expect.stringContaining("The server did not come back"),
    ]);
    const wrong = server.run(["deploy", server.file(topology), "--wait", "--patience", "long"]);
    expect(await wrong.exit).toBe(1);
    expect(wrong.err.join()).toContain("--patience must be a whole number");
  });

  test("Ctrl-C leaves the deployment running and says so", async () => {
    server.hold(topology, { now: deploymentOf(topology) }, [
      [event(1, { type: "step:started", step: "gateway/vnet1", data: { attempt: 1 } })],
    ]);
    const { exit, out, err, interrupt } = server.run(["deploy", server.file(topology), "--wait"]);
    await expect.poll(() => out.length).toBe(1);
    interrupt();
    expect(await exit).toBe(130);
    expect(err.join("\n")).toMatch(/41 goes on/);
    expect(server.asked).not.toContain("POST /deployments/d1/cancel");
  });
});

describe("deploy of a changed file while an earlier deployment runs", () => {
  const earlier = createTestTopology();
  const changed = { ...earlier, vnets: [...earlier.vnets, createTestVnet(3)] };

  /** Deployment 41 builds `earlier` and ends as `state`; 42 is what a new start answers. */
  function holdEarlier(state: "done" | "failed" | "cancelled") {
    const first = deploymentOf(earlier, { state: "running", lastEventSeq: 1 });
    const next = deploymentOf(changed, { id: "d2", number: 42, revision: 2, state: "done", lastEventSeq: 9 });
    server.hold(earlier, { now: first }, [[]]);
    server.routes["GET /topologies/t1"] = () => stored(changed, { version: 4, latestDeployment: first });
    const reads = [first, first];
    server.routes["GET /deployments/d1"] = () => reads.shift() ?? { ...first, state };
    server.routes["GET /deployments/d2"] = () => next;
    server.routes["POST /deployments"] = () => ({ ...next, status: 201 });
    server.routes["GET /events"] = ({ url }, response) => {
      const ended = url.searchParams.get("deployment") === "d1" ? state : "done";
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(event(9, { type: "deployment:state", data: { state: ended, stage: null } }));
    };
  }

  test.each(["done", "failed"] as const)("deploys the file after that one is %s", async (state) => {
    holdEarlier(state);
    const { exit, err } = server.run(["deploy", server.file(changed), "--wait"]);
    expect(await exit).toBe(0);
    expect(server.asked.filter((name) => name === "POST /deployments")).toHaveLength(1);
    expect(server.asked).toContain("GET /deployments/d2");
    expect(err.join("\n")).toContain("Deploying what the file says now");
  });

  test("deploys the file, not what somebody saved while that one ran, but keeps addresses they gave", async () => {
    const started: unknown[] = [];
    const sites = [createTestSite("hq")];
    const file = { ...changed, sites };
    const device = { address: "203.0.113.9", fqdn: null, kind: "generic" as const };
    for (const { saved, version } of [
      { saved: { ...file, sites: [createTestSite("hq", { device })] }, version: 5 },
      { saved: { ...file, description: "somebody's" }, version: 6 },
    ]) {
      holdEarlier("done");
      const first = deploymentOf(earlier, { state: "running", lastEventSeq: 1 });
      const replies = [stored(file, { version: 4, latestDeployment: first })];
      server.routes["GET /topologies/t1"] = () => replies.shift() ?? stored(saved, { version });
      server.routes["PUT /topologies/t1"] = ({ body }) => stored(body as Topology, { version: 7 });
      const start = server.routes["POST /deployments"];
      server.routes["POST /deployments"] = (request, response) => {
        started.push((request.body as { version: number }).version);
        return start?.(request, response);
      };
      expect(await server.run(["deploy", server.file(file), "--wait"]).exit).toBe(0);
    }
    expect(started).toEqual([5, 7]);
  });

  test("starts nothing after a person cancelled that one", async () => {
    holdEarlier("cancelled");
    const { exit } = server.run(["deploy", server.file(changed), "--wait"]);
    expect(await exit).toBe(3);
    expect(server.asked).not.toContain("POST /deployments");
  });

  test("without --wait says that the file is saved and not deployed, and does not end with 0", async () => {
    holdEarlier("done");
    const { exit, out, err } = server.run(["deploy", server.file(changed)]);
    expect(await exit).toBe(1);
    expect(out).toEqual([]);
    expect(err.join("\n")).toContain("--wait");
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
    server.hold(topology, { now: waiting(both) }, [
      [event(3, { type: "deployment:state", data: { state: "waiting", stage: "building" } })],
    ]);
    const path = server.file(topology);
    const { exit, err } = server.run(["deploy", path, "--wait"]);
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
    server.hold(topology, deployment, [
      [event(9, { type: "deployment:state", data: { state: "done", stage: null } })],
    ]);
    server.routes["GET /topologies/t1"] = () => stored(topology, { latestDeployment: deployment.now });
    server.routes["PUT /topologies/t1"] = ({ body, headers }) => {
      expect(headers["if-match"]).toBe('"3"');
      return stored(body as Topology, { version: 4, latestDeployment: deployment.now });
    };
    server.routes["POST /deployments/d1/device-address"] = ({ body }) => {
      given.push(body);
      deployment.now = { ...deployment.now, state: "done", steps: [], lastEventSeq: 9 };
      return { ...deployment.now, status: 200 };
    };
    const { exit, out } = server.run(["deploy", server.file(known), "--wait"]);
    expect(await exit).toBe(0);
    expect(given).toEqual([{ site: "hq", device: 0, address: "203.0.113.9" }]);
    expect(server.asked).not.toContain("POST /deployments");
    expect(out.join("\n")).toContain("done");
  });

  test("an address in the file that the server refuses ends with 2 and its findings", async () => {
    const known = {
      ...topology,
      sites: [createTestSite("hq", { device: { address: "10.0.0.5", fqdn: null, kind: "generic" } })],
    };
    const deployment = { now: waiting(both.slice(0, 1)) };
    server.hold(topology, deployment, [[]]);
    server.routes["GET /topologies/t1"] = () => stored(known, { latestDeployment: deployment.now });
    const finding = { code: "site-device-private", severity: "error", message: "Not a public one." };
    server.routes["POST /deployments/d1/device-address"] = () =>
      problem(422, "device-address-refused", finding.message, { findings: [finding] });
    const { exit, err } = server.run(["deploy", server.file(known), "--wait"]);
    expect(await exit).toBe(2);
    expect(err).toContain("error    site-device-private: Not a public one.");
  });

  test("key takes the value from standard input and shows it nowhere", async () => {
    const given: unknown[] = [];
    server.hold(topology, { now: waiting(both) }, [[]]);
    server.routes["PUT /topologies/t1/links/l1/key"] = ({ body }, response) => {
      given.push(body);
      response.writeHead(204).end();
    };
    const { exit, out, err } = server.run(["key", server.file(topology), "l1"], "Canary7PreSharedKey");
    expect(await exit).toBe(0);
    expect(given).toEqual([{ value: "Canary7PreSharedKey" }]);
    expect([...out, ...err].join("\n")).not.toContain("Canary");
  });

  test("key refuses a link that the file does not have, and names those it has", async () => {
    const { exit, err } = server.run(["key", server.file(topology), "l9"], "x");
    expect(await exit).toBe(1);
    expect(err.join("\n")).toContain("l1");
  });
});
