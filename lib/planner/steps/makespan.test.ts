import { describe, expect, test } from "vitest";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { ResourceKind, Step } from "../contract";
import { planTopology } from "../plan-topology";
import { computeMakespan } from "./makespan";
import { createScheduler } from "./schedule";
import { numberSteps } from "./step-graph";

const step = (
  id: string,
  p50Seconds: number,
  dependsOn: string[] = [],
  p90Seconds = p50Seconds,
  kind: ResourceKind = "resourceGroup",
): Step => ({
  id,
  action: "create",
  resource: { kind, armId: id, region: "westus2" },
  dependsOn,
  changes: [],
  estimate: { p50Seconds, p90Seconds },
  interrupts: [],
  why: "",
  place: null,
  link: null,
});

/** When each step runs, by its id. */
function timeSteps(steps: readonly Step[]): Map<string, { startSeconds: number; endSeconds: number }> {
  const { starts } = createScheduler(numberSteps(steps))("p50Seconds");
  return new Map(
    steps.map(({ id, estimate }, at) => {
      const startSeconds = starts[at] ?? -1;
      return [id, { startSeconds, endSeconds: startSeconds + estimate.p50Seconds }];
    }),
  );
}

describe("computeMakespan", () => {
  test("is the longest path, not the sum", () => {
    const steps = [
      step("d", 4, ["b", "c"]),
      step("a", 1),
      step("b", 10, ["a"]),
      step("c", 20, ["a"]),
      step("alone", 5),
    ];
    expect(computeMakespan(numberSteps(steps))).toEqual({
      p50Seconds: 25,
      p90Seconds: 25,
      criticalPath: ["a", "c", "d"],
    });
  });

  test("the late estimate may run along another path", () => {
    const steps = [step("quick", 10, [], 100), step("slow", 20, [], 30)];
    expect(computeMakespan(numberSteps(steps))).toEqual({
      p50Seconds: 20,
      p90Seconds: 100,
      criticalPath: ["slow"],
    });
  });

  test("one vnet or gateway takes one write at a time, and different ones go on side by side", () => {
    const linked = (id: string, seconds: number): Step => ({
      ...step(id, seconds, ["gateway/hub"], seconds, "connection"),
      link: id.split("/")[1] ?? null,
    });
    const steps = [
      step("vnet/hub", 4, [], 4, "virtualNetwork"),
      step("gateway/hub", 100, ["vnet/hub"], 100, "virtualNetworkGateway"),
      { ...step("peering/p/hub", 5, ["vnet/hub"], 5, "virtualNetworkPeering"), link: "p" },
      linked("connection/l1/hub", 10),
      linked("connection/l2/hub", 20),
      { ...linked("connection/l1/spoke", 25), dependsOn: [] },
      { ...step("local/l3/hub", 90, ["vnet/hub"], 90, "localNetworkGateway"), link: "l3" },
    ];
    expect(computeMakespan(numberSteps(steps))).toEqual({
      // 4 the vnet, 100 the gateway, then both connections of it in turn; the peering waits for the gateway as well.
      p50Seconds: 134,
      p90Seconds: 134,
      criticalPath: ["vnet/hub", "gateway/hub", "connection/l1/hub", "connection/l2/hub"],
    });
    expect(Object.fromEntries(timeSteps(steps))).toMatchObject({
      "peering/p/hub": { startSeconds: 104, endSeconds: 109 },
      "connection/l1/hub": { startSeconds: 104, endSeconds: 114 },
      "connection/l1/spoke": { startSeconds: 0 },
      "local/l3/hub": { startSeconds: 4 },
    });
  });

  test("a hub builds the connections and sets the keys of its links one after the other", () => {
    const spokes = Array.from({ length: 30 }, (_, at) => at + 2);
    const topology = createTestTopology("Hub", {
      settings: { tunnelLimitPerGateway: 30, tags: {} },
      vnets: [1, ...spokes].map((number) => createTestVnet(number, "westus2")),
      links: spokes.map((number) => createTestLink(`l${number}`, "vnet1", `vnet${number}`)),
    });
    const { steps, makespan } = planTopology({ topology }).plan;
    const seconds = (kind: ResourceKind) =>
      steps.find(({ resource }) => resource.kind === kind)?.estimate.p50Seconds ?? 0;
    const serial = seconds("virtualNetworkGateway") + 30 * (seconds("connection") + seconds("sharedKey"));
    expect(makespan.p50Seconds).toBeGreaterThanOrEqual(serial);
    expect(makespan.p50Seconds).toBeLessThan(serial + 60);
    const times = timeSteps(steps);
    const busy = steps
      .filter(
        ({ id, resource }) => ["connection", "sharedKey"].includes(resource.kind) && id.endsWith("/vnet1"),
      )
      .map(({ id }) => times.get(id))
      .sort((a, b) => (a?.startSeconds ?? 0) - (b?.startSeconds ?? 0));
    busy.slice(1).forEach((time, at) => {
      expect(time?.startSeconds).toBeGreaterThanOrEqual(busy[at]?.endSeconds ?? 0);
    });
  });

  test("nothing to do takes no time", () => {
    expect(computeMakespan(numberSteps([]))).toEqual({ p50Seconds: 0, p90Seconds: 0, criticalPath: [] });
  });
});
