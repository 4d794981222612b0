import { expect, test } from "vitest";
import { readTopology } from "@/lib/store";
import { createTestLink, createTestTopology, createTestVnet, provideEngine } from "@/lib/testing";
import { CloudError, cancelDeployment } from ".";

const harness = provideEngine();

const two = createTestTopology();
const three = createTestTopology("Two VNets", {
  vnets: [...two.vnets, createTestVnet(3, "northeurope")],
  links: [...two.links, createTestLink("l2", "vnet1", "vnet3")],
});

/** Two vnets that stand in Azure, and a third one in the draft; answers the topology's id. */
async function addThird(): Promise<string> {
  await harness.startWorker();
  const topologyId = await harness.save(two);
  await harness.untilEnd(await harness.deploy(topologyId));
  await harness.resave(topologyId, three, 1);
  return topologyId;
}

test("after a failure the topology tells what stands of the newer revision", async () => {
  const topologyId = await addThird();
  harness.cloud.refuse(
    (call) => call.call === "put" && /virtualnetworkgateways\/vnet3/i.test(call.armId),
    () => new CloudError("terminal", "no"),
  );
  expect(await harness.untilEnd(await harness.deploy(topologyId))).toMatchObject({ state: "failed" });
  const { deployed } = await readTopology(harness.store, topologyId);
  expect(deployed).toMatchObject({ revision: 2, unfinished: ["vnet3"] });
  expect(deployed?.topology.vnets).toEqual(three.vnets);
  expect(deployed?.topology.links).toEqual(two.links);
  await harness.untilEnd(await harness.deploy(topologyId));
  expect((await readTopology(harness.store, topologyId)).deployed).toEqual({
    revision: 2,
    topology: three,
    unfinished: [],
  });
});

test("after a cancelling, too, and a tear-down leaves nothing", async () => {
  const topologyId = await addThird();
  harness.cloud.hold("virtualnetworkgateways/vnet3");
  const id = await harness.deploy(topologyId);
  await harness.until(id, ({ steps }) =>
    steps.some((step) => step.id === "gateway/vnet3" && step.state === "running"),
  );
  await cancelDeployment(harness, id);
  harness.cloud.release();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "cancelled" });
  const { deployed } = await readTopology(harness.store, topologyId);
  // The gateway was awaited, so the vnet is whole; of the link nothing was begun.
  expect(deployed).toMatchObject({ revision: 2, unfinished: [] });
  expect(deployed?.topology).toMatchObject({ vnets: three.vnets, links: two.links });
  await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"));
  expect((await readTopology(harness.store, topologyId)).deployed).toBeNull();
});
