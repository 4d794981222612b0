import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Rotation } from "@/lib/api";
import { createTestTopology } from "@/lib/testing";
import { type FakeServer, startFakeServer } from "./testing/fake-server";
import { deploymentOf, problem } from "./testing/replies";

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(() => server.close());

const topology = createTestTopology();
const KEY = "canary-Device-9d21";

function rotation(changes: Partial<Rotation> = {}): Rotation {
  return {
    id: "r1",
    topologyId: "t1",
    link: "l1",
    label: "VNet1 – VNet2",
    batchId: null,
    source: "generated",
    state: "waiting",
    stage: null,
    place: null,
    waitsFor: null,
    reason: null,
    requestedAt: "2026-11-23T00:00:00.000Z",
    startedAt: null,
    finishedAt: null,
    ...changes,
  };
}

/** The server has the topology; each look at its rotations shows the next of `looks`, and the last one for ever. */
function hold(...looks: Rotation[][]): void {
  server.hold(topology, { now: deploymentOf(topology) }, [[]]);
  let look = 0;
  server.routes["GET /topologies/t1/rotations"] = () => looks[Math.min(look++, looks.length - 1)];
}

describe("rotate-key", () => {
  test("of a whole topology says what it costs and which links it leaves to a person, and does not wait", async () => {
    hold();
    server.routes["POST /topologies/t1/rotations"] = () => ({
      rotations: [rotation()],
      leftOut: ["VNet1 – HQ"],
    });
    const { exit, err } = server.run(["rotate-key", server.file(topology)]);
    expect(await exit).toBe(0);
    expect(err.join("\n")).toMatch(/A new key is asked for 1 link\. Each tunnel drops for about \d+ s/);
    expect(err.join("\n")).toContain("Left out, since a person has to set them on a device: VNet1 – HQ");
    expect(server.asked).not.toContain("GET /topologies/t1/rotations");
  });

  test("--wait prints each change once, and ends with 0 when the tunnel is connected again", async () => {
    hold(
      [rotation({ state: "running", stage: "setting", place: "vnet2" })],
      [rotation({ state: "running", stage: "setting", place: "vnet2" })],
      [rotation({ state: "done" })],
    );
    server.routes["POST /topologies/t1/links/l1/rotation"] = () => rotation();
    const { exit, out } = server.run(["rotate-key", server.file(topology), "l1", "--wait"]);
    expect(await exit).toBe(0);
    expect(out).toEqual([
      "VNet1 – VNet2  new key is being set at VNet2",
      "VNet1 – VNet2  new key set, connected again",
    ]);
  });

  test("--wait ends with 3 and the reason when the former key was set again", async () => {
    const message = "The tunnel was not connected again within 10 minutes.";
    hold([rotation({ state: "rolledBack", reason: { code: "still-down", azureCode: null, message } })]);
    server.routes["POST /topologies/t1/links/l1/rotation"] = () => rotation();
    const { exit, out } = server.run(["rotate-key", server.file(topology), "l1", "--wait"]);
    expect(await exit).toBe(3);
    expect(out).toEqual([`VNet1 – VNet2  new key taken back: ${message}`]);
  });

  test("--given reads the device's key from standard input, sends it once and prints it nowhere", async () => {
    hold();
    const sent: unknown[] = [];
    server.routes["POST /topologies/t1/links/l1/rotation"] = ({ body }) => {
      sent.push(body);
      return rotation({ source: "given" });
    };
    const { exit, out, err } = server.run(["rotate-key", server.file(topology), "l1", "--given"], KEY);
    expect(await exit).toBe(0);
    expect(sent).toEqual([{ value: KEY }]);
    expect([...out, ...err].join("\n")).not.toContain(KEY);
  });

  test("a link that the file does not have is refused with those it has, before the server is asked", async () => {
    hold();
    const { exit, err } = server.run(["rotate-key", server.file(topology), "l9"]);
    expect(await exit).toBe(1);
    expect(err.join("\n")).toMatch(/l9.*l1/s);
    expect(server.asked).toEqual([]);
  });

  test("what the server refuses is said, and ends with 1", async () => {
    hold();
    server.routes["POST /topologies/t1/rotations"] = () =>
      problem(409, "rotation-deploying", "Deployment #4 has not built this yet.");
    const { exit, err } = server.run(["rotate-key", server.file(topology)]);
    expect(await exit).toBe(1);
    expect(err.join("\n")).toContain("Deployment #4 has not built this yet.");
  });
});
