import { expect, test } from "vitest";
import { OWNER_TAG } from "@/lib/planner";
import { createTestTopology, createTestVnet, provideEngine } from "@/lib/testing";

const harness = provideEngine();

const VNET = "virtualnetworks/vnet1";
const design = createTestTopology("One", {
  vnets: [createTestVnet(1, "westus", { gateway: null })],
  links: [],
});

const standing = () => {
  const [, body] = [...harness.cloud.resources].find(([id]) => id.endsWith(VNET)) ?? [];
  return (body?.properties as { addressSpace?: { addressPrefixes: string[] } })?.addressSpace
    ?.addressPrefixes;
};
const puts = () => harness.cloud.writes.filter(({ armId }) => armId.toLowerCase().endsWith(VNET));

test("an update that Azure forgot is not taken for done because what stood before has succeeded: it is sent again", async () => {
  await harness.startWorker();
  const topologyId = await harness.save(design);
  await harness.untilEnd(await harness.deploy(topologyId));
  const [vnet = createTestVnet(1)] = design.vnets;
  const addressSpace = [...vnet.addressSpace, "10.101.0.0/16"];
  await harness.resave(topologyId, { ...design, vnets: [{ ...vnet, addressSpace }] }, 1);
  harness.cloud.lose(VNET);
  expect(await harness.untilEnd(await harness.deploy(topologyId))).toMatchObject({ state: "done" });
  expect(standing()).toEqual(addressSpace);
  expect(puts()).toHaveLength(3);
});

test("an announced creation is not taken for done by something older of ours that came to stand meanwhile", async () => {
  const killed = await harness.startWorker({ crash: { point: "after-intent", step: "vnet/vnet1" } });
  const id = await harness.deploy(await harness.save(design));
  await killed.crashed;
  const { steps, topologyId } = await harness.until(id, () => true);
  const armId = steps.find((step) => step.id === "vnet/vnet1")?.armId ?? "";
  harness.cloud.plant(armId, {
    location: "westus",
    tags: { [OWNER_TAG]: topologyId },
    properties: {
      provisioningState: "Succeeded",
      addressSpace: { addressPrefixes: ["10.9.0.0/16"] },
      subnets: [],
    },
  });
  await harness.startWorker();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expect(standing()).toEqual(design.vnets[0]?.addressSpace);
  expect(puts()).toHaveLength(1);
});
