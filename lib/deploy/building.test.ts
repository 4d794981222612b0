import { describe, expect, test } from "vitest";
import { readTopology, readTunnels } from "@/lib/store";
import { createTestLink, createTestTopology, createTestVnet, provideEngine } from "@/lib/testing";
import { startDeployment } from ".";

const harness = provideEngine();

describe("building", () => {
  test("two vnets are built, keyed alike and connected", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const id = await harness.deploy(topologyId);
    const done = await harness.untilEnd(id);
    expect(done).toMatchObject({ state: "done", stage: null, devicesPending: 0, reason: null });
    expect(done.steps.every((step) => step.state === "done")).toBe(true);
    expect(done.steps.filter((step) => step.kind === "publicIPAddress").map((step) => step.address)).toEqual([
      expect.stringMatching(/^20\./),
      expect.stringMatching(/^20\./),
    ]);
    expect(new Set(harness.cloud.keys.values()).size).toBe(1);
    expect(await readTunnels(harness.store, topologyId)).toMatchObject([
      { link: "l1", from: "vnet1", to: "vnet2", status: "Connected" },
      { link: "l1", from: "vnet2", to: "vnet1", status: "Connected" },
    ]);
    expect((await readTopology(harness.store, topologyId)).deployed).toMatchObject({ revision: 1 });
  });

  test("both gateways are built side by side", async () => {
    harness.cloud.hold("virtualnetworkgateways");
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(createTestTopology()));
    await harness.until(
      id,
      ({ steps }) =>
        steps.filter((step) => step.kind === "virtualNetworkGateway" && step.state === "running").length ===
        2,
    );
    harness.cloud.release();
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  });

  test("a second deployment of the same design finds nothing to do", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    const again = await startDeployment(harness, { topologyId, kind: "deploy" });
    expect(again).toMatchObject({
      started: false,
      nothingToDo: true,
      revision: 1,
      tunnels: [{ status: "Connected" }, { status: "Connected" }],
    });
  });

  test("a gateway that stands is built anew only when the topology's name is typed", async () => {
    await harness.startWorker();
    const base = createTestTopology();
    const topologyId = await harness.save(base);
    await harness.untilEnd(await harness.deploy(topologyId));
    const [first, ...others] = base.vnets;
    const moved = first === undefined ? [] : [{ ...first, region: "westus2" }];
    await harness.resave(topologyId, { ...base, vnets: [...moved, ...others] }, 1);
    const start = (confirmName: string) =>
      startDeployment(harness, { topologyId, kind: "deploy", confirmName });
    await expect(start("two vnets")).rejects.toMatchObject({
      ...{ code: "confirm-replacement", status: 409 },
      values: { name: "Two VNets", count: 1 },
    });
    expect(await start("Two VNets")).toMatchObject({ started: true });
  });

  test("another vnet is added without touching what stands", async () => {
    await harness.startWorker();
    const base = createTestTopology();
    const topologyId = await harness.save(base);
    await harness.untilEnd(await harness.deploy(topologyId));
    harness.cloud.writes.length = 0;
    const links = [...base.links, createTestLink("l2", "vnet1", "vnet3")];
    const vnets = [...base.vnets, createTestVnet(3, "northeurope")];
    await harness.resave(topologyId, { ...base, vnets, links }, 1);
    const done = await harness.untilEnd(await harness.deploy(topologyId));
    expect(done).toMatchObject({ state: "done", revision: 2 });
    expect(harness.cloud.writes.filter((write) => write.operation === "put" && write.wasPresent)).toEqual([]);
  });

  test("a vnet of another cloud than the one connected is refused by its name, before Azure is asked", async () => {
    const vnets = [createTestVnet(1), createTestVnet(2, "chinanorth3", { cloud: "AzureChinaCloud" })];
    const topologyId = await harness.save(createTestTopology("Two clouds", { vnets, links: [] }));
    // No worker runs: nobody could observe.
    await expect(startDeployment(harness, { topologyId, kind: "deploy" })).rejects.toMatchObject({
      code: "cloud-not-connected",
      status: 422,
      values: { vnet: "VNet2", cloud: "AzureChinaCloud", connected: "AzureCloud" },
    });
  });

  test("nothing is answered for a draft that is not the one looked at any more", async () => {
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    await harness.resave(topologyId, { ...createTestTopology(), description: "another" }, 1);
    await expect(startDeployment(harness, { topologyId, kind: "deploy", version: 1 })).rejects.toMatchObject({
      code: "stale",
      status: 412,
    });
  });

  test("only one deployment of a topology runs at a time", async () => {
    harness.cloud.hold("virtualnetworkgateways");
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const id = await harness.deploy(topologyId);
    await expect(startDeployment(harness, { topologyId, kind: "deploy" })).rejects.toMatchObject({
      code: "deployment-running",
      extensions: { deploymentId: id },
    });
    harness.cloud.release();
    await harness.untilEnd(id);
  });
});
