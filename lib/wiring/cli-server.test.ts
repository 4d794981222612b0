import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestTopology } from "@/lib/testing";
import { type FakeServer, startFakeServer } from "./testing/fake-server";
import { deploymentOf, problem, stored } from "./testing/replies";

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(() => server.close());

describe("the answer at once", () => {
  const topology = createTestTopology();

  test("nothing to do", async () => {
    server.hold(topology, { now: deploymentOf(topology) }, [[]]);
    server.routes["POST /deployments"] = () => ({
      nothingToDo: true,
      topologyId: "t1",
      revision: 7,
      tunnels: [],
    });
    const { exit, out } = server.run(["deploy", server.file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(out).toContain("Azure already matches revision 7. Nothing to deploy.");
  });

  test("nothing to do, and a tunnel is down: that is said by name, with the same exit code", async () => {
    server.hold(topology, { now: deploymentOf(topology) }, [[]]);
    const tunnel = { link: "l1", ingressBytes: 0, egressBytes: 0, since: null };
    server.routes["POST /deployments"] = () => ({
      ...{ nothingToDo: true, topologyId: "t1", revision: 7 },
      tunnels: [
        { ...tunnel, from: "vnet1", to: "vnet2", status: "Connected" },
        { ...tunnel, from: "vnet2", to: "vnet1", status: "NotConnected" },
      ],
    });
    const { exit, out } = server.run(["deploy", server.file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(out.at(-1)).toMatch(/this tunnel is not connected: VNet2 → VNet1\.$/);
    expect(out.join("\n")).not.toContain("already matches");
  });

  test("errors in the design end with 2 and are listed with their fix", async () => {
    server.hold(topology, { now: deploymentOf(topology) }, [[]]);
    const finding = {
      code: "address-overlap",
      severity: "error",
      message: "VNet1 and VNet2 share addresses.",
      fix: { label: "Move VNet2 to 10.2.0.0/17", edits: [] },
    };
    server.routes["POST /deployments"] = () =>
      problem(422, "findings-refuse", "The topology has errors.", { findings: [finding] });
    const { exit, err } = server.run(["deploy", server.file(topology)]);
    expect(await exit).toBe(2);
    expect(err.join("\n")).toContain("address-overlap");
    expect(err.join("\n")).toContain("Move VNet2 to 10.2.0.0/17");
  });

  test("a topology that is new is created", async () => {
    let created: unknown;
    server.hold(topology, { now: deploymentOf(topology) }, [[]]);
    server.routes["GET /topologies"] = () => [];
    server.routes["POST /topologies"] = ({ body }) => {
      created = body;
      return { ...stored(topology), status: 201 };
    };
    const { exit, out } = server.run(["deploy", server.file(topology)]);
    expect(await exit).toBe(0);
    expect(created).toEqual({ topology });
    expect(out.join("\n")).toContain("Deployment 41 has started");
  });

  test("one that somebody saves meanwhile is read and saved again", async () => {
    const other = { ...topology, description: "older" };
    let saves = 0;
    server.hold(topology, { now: deploymentOf(topology) }, [[]]);
    server.routes["GET /topologies/t1"] = () => stored(other, { version: 3 + saves });
    server.routes["PUT /topologies/t1"] = ({ headers }) => {
      saves += 1;
      return headers["if-match"] === '"4"' ? stored(topology) : problem(412, "stale", "Somebody saved.");
    };
    const { exit } = server.run(["deploy", server.file(topology)]);
    expect(await exit).toBe(0);
    expect(saves).toBe(2);
  });

  test("destroy confirms by the stored name and says when there is nothing", async () => {
    let body: unknown;
    server.hold(topology, { now: deploymentOf(topology) }, [[]]);
    server.routes["POST /deployments"] = (request) => {
      body = request.body;
      return { nothingToDo: true, topologyId: "t1", revision: 7, tunnels: [] };
    };
    const { exit, out } = server.run(["destroy", server.file(topology), "--wait"]);
    expect(await exit).toBe(0);
    expect(body).toEqual({ topologyId: "t1", kind: "tearDown", confirmName: topology.name });
    expect(out.join("\n")).toContain("Nothing to tear down");
  });

  test("a topology that the server does not have cannot be destroyed", async () => {
    server.routes["GET /topologies"] = () => [];
    const { exit, err } = server.run(["destroy", server.file(topology)]);
    expect(await exit).toBe(1);
    expect(err.join("\n")).toContain(topology.name);
  });

  test.each(["gone", "drawn anew"])(
    "destroy of a topology that was deleted while it stands restores it, says so and tears it down: %s",
    async (name) => {
      const started: unknown[] = [];
      const reply = deploymentOf(topology, { topologyId: "t0", kind: "tearDown" });
      server.hold(topology, { now: reply }, [[]]);
      server.routes["GET /topologies"] = ({ url }) => {
        if (url.searchParams.get("deleted") === "1") return [{ id: "t0", name: topology.name }];
        return name === "gone" ? [] : [{ id: "t1", name: topology.name }];
      };
      server.routes["POST /topologies/t0/restore"] = () =>
        stored({ ...topology, name: "Two VNets 2" }, { id: "t0" });
      server.routes["POST /deployments"] = ({ body }) => {
        started.push(body);
        const nothing = { nothingToDo: true, topologyId: "t1", revision: 0, tunnels: [] };
        return (body as { topologyId: string }).topologyId === "t1" ? nothing : { ...reply, status: 201 };
      };
      const { exit, err, out } = server.run(["destroy", server.file(topology)]);
      expect(await exit).toBe(0);
      expect(started.at(-1)).toEqual({ topologyId: "t0", kind: "tearDown", confirmName: "Two VNets 2" });
      expect(err.join("\n")).toContain('restored as "Two VNets 2"');
      expect(out.join("\n")).toContain("Deployment 41 has started");
    },
  );

  test("a server that does not run is said plainly", async () => {
    const { exit, err } = server.run(["status", server.file(topology)], "", {
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
    server.routes["GET /topologies"] = ({ headers }) => {
      tokens.push(headers.authorization);
      return headers.authorization === "Bearer theirs-not-ours"
        ? problem(401, "token-wrong", "The access token is not the one of this server.")
        : [];
    };
  });

  test("--server and --token come first", async () => {
    const { exit } = server.run(
      ["status", server.file(topology), "--server", `${server.url}/`, "--token", "given"],
      "",
      {
        MESHWRIGHT_SERVER: "http://127.0.0.1:1",
        MESHWRIGHT_TOKEN: "from-the-environment",
      },
    );
    await exit;
    expect(tokens).toEqual(["Bearer given"]);
  });

  test("then the environment, then what the launcher wrote into the data folder", async () => {
    writeFileSync(join(server.folder, "address"), `${server.url}\n`);
    writeFileSync(join(server.folder, "token"), "from-the-folder\n");
    await server.run(["status", server.file(topology)], "", { MESHWRIGHT_TOKEN: "from-the-environment" })
      .exit;
    await server.run(["status", server.file(topology)], "", { MESHWRIGHT_SERVER: "" }).exit;
    expect(tokens).toEqual(["Bearer from-the-environment", "Bearer from-the-folder"]);
  });

  test("a found token that belongs to another server is left out, a given one is refused", async () => {
    writeFileSync(join(server.folder, "token"), "theirs-not-ours\n");
    await server.run(["status", server.file(topology)]).exit;
    expect(tokens).toEqual(["Bearer theirs-not-ours", undefined]);
    const { exit, err } = server.run(["status", server.file(topology), "--token", "theirs-not-ours"]);
    expect(await exit).toBe(1);
    expect(err.join("\n")).toContain("not the one of this server");
  });
});
