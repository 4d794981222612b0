import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeploymentReply } from "@/lib/api";
import { createTestTopology } from "@/lib/testing";
import { type FakeServer, startFakeServer } from "./testing/fake-server";
import { deploymentOf, problem, stored } from "./testing/replies";

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(() => server.close());

const topology = createTestTopology();

/** The server has the topology and its latest deployment. */
function hold(): DeploymentReply {
  const deployment = deploymentOf(topology);
  server.hold(topology, { now: deployment }, [[]]);
  server.routes["GET /topologies/t1"] = () => stored(topology, { latestDeployment: deployment });
  return deployment;
}

describe("steering the latest deployment", () => {
  test.each([
    ["pause", "begins nothing new"],
    ["resume", "goes on"],
    ["cancel", "is being cancelled"],
    ["retry", "does what was left undone"],
    ["roll-back", "back to revision"],
  ])("%s asks for just that and says so", async (verb, words) => {
    const deployment = hold();
    server.routes[`POST /deployments/${deployment.id}/${verb}`] = () => deployment;
    const { exit, out } = server.run([verb, server.file(topology)]);
    expect(await exit).toBe(0);
    expect(out.join("\n")).toContain(words);
  });

  test("a rebuilt gateway is confirmed by name, and nothing to do is said", async () => {
    const deployment = hold();
    let asked: unknown;
    server.routes[`POST /deployments/${deployment.id}/roll-back`] = ({ body }) => {
      asked = body;
      return { nothingToDo: true, topologyId: "t1", revision: 1, tunnels: [] };
    };
    const { exit, out } = server.run(["roll-back", server.file(topology), "--confirm", topology.name]);
    expect(await exit).toBe(0);
    expect(asked).toEqual({ confirmName: topology.name });
    expect(out.join("\n")).toContain("Nothing to do");
  });

  test("others' changes that a retry would undo are confirmed by their code", async () => {
    const deployment = hold();
    let asked: unknown;
    server.routes[`POST /deployments/${deployment.id}/retry`] = ({ body }) => {
      asked = body;
      return deployment;
    };
    const { exit } = server.run(["retry", server.file(topology), "--confirm-changes", "1f3a9c2e"]);
    expect(await exit).toBe(0);
    expect(asked).toEqual({ confirmChanges: "1f3a9c2e" });
    const { exit: misplaced, err } = server.run(["deploy", server.file(topology), "--confirm-changes", "1"]);
    expect(await misplaced).toBe(1);
    expect(err.join("\n")).toContain("--confirm-changes");
  });

  test("what the server refuses is said, and ends with 1", async () => {
    const deployment = hold();
    server.routes[`POST /deployments/${deployment.id}/resume`] = () =>
      problem(409, "not-paused", "The deployment is not paused.");
    const { exit, err } = server.run(["resume", server.file(topology)]);
    expect(await exit).toBe(1);
    expect(err.join("\n")).toContain("not paused");
  });
});
