import { expect, test } from "vitest";
import { describeDesired } from "@/lib/planner";
import { readLedger } from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import { requestFreshObservation } from ".";

const harness = provideEngine();

/** Two vnets that stand in Azure, and the id of the first gateway's public address. */
async function buildTwo(): Promise<{ topologyId: string; address: string }> {
  await harness.startWorker();
  const topology = createTestTopology();
  const topologyId = await harness.save(topology);
  await harness.untilEnd(await harness.deploy(topologyId));
  const address = describeDesired(topology).find((each) => each.stepId === "public-ip/vnet1/1")?.armId;
  if (address === undefined) throw new Error("no public address in the design");
  return { topologyId, address };
}

test("what was seen to be gone is not ours any more, whoever creates it next", async () => {
  const { topologyId, address } = await buildTwo();
  const before = (await readLedger(harness.store, topologyId)).length;
  harness.cloud.resources.delete(address.toLowerCase());
  await requestFreshObservation(harness, topologyId);
  const ledger = await readLedger(harness.store, topologyId);
  expect(ledger).toHaveLength(before - 1);
  expect(ledger.map((entry) => entry.armId)).not.toContain(address);
});

test("what somebody put in our resource's place unseen is neither changed nor deleted", async () => {
  const { topologyId, address } = await buildTwo();
  harness.cloud.plant(address);
  harness.cloud.writes.length = 0;
  const done = await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"));
  expect(done.state).toBe("done");
  expect(harness.cloud.writes.filter((write) => write.armId === address)).toEqual([]);
  expect(harness.cloud.resources.has(address.toLowerCase())).toBe(true);
});

test("what is planted between the plan and the step is left alone", async () => {
  const { topologyId, address } = await buildTwo();
  harness.cloud.hold("connections");
  const id = await harness.tearDown(topologyId, "Two VNets");
  harness.cloud.plant(address);
  harness.cloud.release();
  const done = await harness.untilEnd(id);
  expect(done.steps.find((step) => step.armId === address)).toMatchObject({ state: "skipped" });
  expect(harness.cloud.resources.has(address.toLowerCase())).toBe(true);
});

test("a deployment whose replacement somebody else's resource stands in the way of has failed, and says why", async () => {
  const { topologyId } = await buildTwo();
  const topology = createTestTopology();
  const gateway = describeDesired(topology).find((each) => each.stepId === "gateway/vnet1")?.armId ?? "";
  const vnets = topology.vnets.map((vnet) => (vnet.id === "vnet1" ? { ...vnet, region: "westus2" } : vnet));
  await harness.resave(topologyId, { ...topology, vnets }, 1);
  harness.cloud.hold("connections");
  const id = await harness.deploy(topologyId, topology.name);
  harness.cloud.plant(gateway);
  harness.cloud.release();
  const ended = await harness.untilEnd(id);
  expect(ended.steps.find((step) => step.id === "gateway/vnet1")).toMatchObject({ state: "skipped" });
  expect(ended).toMatchObject({
    state: "failed",
    reason: expect.stringMatching(/^VPN gateway VNet1-gateway .*not created by this topology/),
  });
});

test("a subnet that the design dropped is deleted, and nothing else is written", async () => {
  const { topologyId } = await buildTwo();
  const topology = createTestTopology();
  const vnet = describeDesired(topology).find((each) => each.stepId === "vnet/vnet1")?.armId ?? "";
  const [first, ...others] = topology.vnets;
  const [dropped, ...subnets] = first?.subnets ?? [];
  const armId = `${vnet}/subnets/${dropped?.name}`;
  harness.cloud.plant(armId);
  harness.cloud.writes.length = 0;
  const vnets = first ? [{ ...first, subnets }, ...others] : [];
  await harness.resave(topologyId, { ...topology, vnets }, 1);
  const done = await harness.untilEnd(await harness.deploy(topologyId));
  expect(done.steps.map((step) => [step.armId, step.state])).toEqual([[armId, "done"]]);
  expect(harness.cloud.writes.map((write) => write.armId)).toEqual([armId]);
});
