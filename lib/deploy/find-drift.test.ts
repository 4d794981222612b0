import { expect, test } from "vitest";
import { describeDesired } from "@/lib/planner";
import { createTestTopology, provideEngine } from "@/lib/testing";

const harness = provideEngine();

const topology = createTestTopology();
const armIdOf = (stepId: string) =>
  describeDesired(topology)
    .find((each) => each.stepId === stepId)
    ?.armId.toLowerCase() ?? "";

/** A deployment that has built its vnets and waits for its gateways until `release`. */
async function buildHalf() {
  harness.cloud.hold("virtualnetworkgateways");
  await harness.startWorker();
  const id = await harness.deploy(await harness.save(topology));
  await harness.until(
    id,
    ({ steps }) =>
      steps.filter(({ kind, state }) => kind === "virtualNetworkGateway" && state === "running").length === 2,
  );
  return id;
}

test("what somebody changes of a done step while the rest goes on is told at the end, by resource and field", async () => {
  const id = await buildHalf();
  const vnet = armIdOf("vnet/vnet1");
  const body = harness.cloud.resources.get(vnet);
  const properties = { ...(body?.properties as object), addressSpace: { addressPrefixes: ["10.99.0.0/16"] } };
  harness.cloud.resources.set(vnet, { ...body, properties });
  harness.cloud.release();
  const done = await harness.untilEnd(id);
  const drifted = {
    isGone: false,
    changes: [{ path: "addressSpace.addressPrefixes", found: expect.stringContaining("10.99.0.0/16") }],
  };
  expect(done).toMatchObject({ state: "done", drifted: [{ step: "vnet/vnet1", ...drifted }] });
  const events = await harness.events(id);
  expect(events.filter(({ type }) => type === "step:drifted")).toMatchObject([
    { step: "vnet/vnet1", resourceKind: "virtualNetwork", data: drifted },
  ]);
  expect(events.at(-1)).toMatchObject({ type: "deployment:state", data: { state: "done" } });
});

test("where nobody has changed anything, nothing is told, and nothing is asked for it", async () => {
  const id = await buildHalf();
  let looks = 0;
  const vnet = armIdOf("vnet/vnet1");
  const { get } = harness.cloud;
  harness.cloud.get = (ref, signal) => {
    if (ref.armId.toLowerCase() === vnet) looks += 1;
    return get(ref, signal);
  };
  harness.cloud.release();
  const done = await harness.untilEnd(id);
  expect(done).toMatchObject({ state: "done", drifted: [] });
  expect(looks, "the look that is kept for the page").toBe(1);
});
