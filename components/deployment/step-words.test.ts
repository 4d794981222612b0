import { expect, it } from "vitest";
import { makeStep, makeTopology } from "@/components/testing/steps";
import { blockingStep, countHeldUp, groupSteps, holdingStep } from "./step-groups";
import { actionSuffix, needWords, stepName } from "./step-words";

const topology = makeTopology();

it("names a connection by its far end", () => {
  const step = makeStep({ id: "connection/l1/vnet2", kind: "connection", link: "l1", place: "vnet2" });
  expect(stepName(step, topology)).toEqual({
    key: "step.connection",
    values: { near: "VNet2", far: "VNet1" },
  });
});

it("names both ends of a connection that is shown under the other place", () => {
  const step = makeStep({ id: "connection/l2/vnet1", kind: "connection", link: "l2", place: "hq" });
  expect(stepName(step, topology)).toEqual({
    key: "step.connectionFrom",
    values: { near: "VNet1", far: "HQ" },
  });
});

it("falls back to the resource's own name when the link is gone from the design", () => {
  const step = makeStep({
    id: "connection/gone/vnet1",
    kind: "connection",
    link: "gone",
    armId: "/x/VNet1-to-Old",
  });
  expect(stepName(step, topology)).toEqual({ key: "step.other", values: { name: "VNet1-to-Old" } });
});

it("says an action only where it is not what the deployment is for", () => {
  const removal = makeStep({ id: "vnet/vnet1", action: "delete" });
  expect(actionSuffix(removal, "tearDown")).toBeNull();
  expect(actionSuffix(removal, "deploy")).toBe("action.delete");
});

it("asks for an address by the site's name", () => {
  expect(needWords({ need: "deviceAddress", site: "hq", device: 0 }, topology)).toEqual({
    key: "need.deviceAddress",
    values: { site: "HQ" },
  });
});

it("groups by place in the topology's order and loses no step", () => {
  const steps = [
    makeStep({ id: "local/l2/vnet1", place: "hq" }),
    makeStep({ id: "vnet/vnet2", place: "vnet2", state: "done" }),
    makeStep({ id: "vnet/vnet1", place: "vnet1" }),
    makeStep({ id: "group/s/g", place: null }),
    makeStep({ id: "vnet/old", place: "old" }),
  ];
  const groups = groupSteps(topology, steps);
  expect(groups.map((group) => group.id)).toEqual(["vnet1", "vnet2", "hq", null, "old"]);
});

it("counts the steps that one answer sets free", () => {
  const waiting = makeStep({ id: "a", state: "waiting" });
  const steps = [
    waiting,
    makeStep({ id: "b", dependsOn: ["a"] }),
    makeStep({ id: "c", dependsOn: ["b"] }),
    makeStep({ id: "d" }),
  ];
  expect(countHeldUp(steps, [waiting])).toBe(3);
});

it("tells of the dependency that ends last", () => {
  const steps = [makeStep({ id: "a" }), makeStep({ id: "b" }), makeStep({ id: "c", state: "done" })];
  const ends: Record<string, number> = { a: 5, b: 50, c: 500 };
  const pending = makeStep({ id: "d", dependsOn: ["a", "b", "c"] });
  expect(holdingStep(pending, steps, (id) => ends[id] ?? 0)?.id).toBe("b");
});

it("finds the failure behind a skipped step at any distance, and none where nothing failed", () => {
  const gateway = makeStep({ id: "gateway/vnet2", state: "failed" });
  const connection = makeStep({
    id: "connection/l1/vnet1",
    state: "skipped",
    dependsOn: ["vnet/vnet1", gateway.id],
  });
  const key = makeStep({ id: "key/l1/vnet1", state: "skipped", dependsOn: [connection.id] });
  const steps = [makeStep({ id: "vnet/vnet1", state: "done" }), gateway, connection, key];
  expect(blockingStep(key, steps)?.id).toBe("gateway/vnet2");
  expect(blockingStep(makeStep({ id: "vnet/vnet1" }), steps)).toBeNull();
});
