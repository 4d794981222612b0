import { describe, expect, test } from "vitest";
import { isTurnOfOthers, type StoredDeployment } from "@/lib/store";
import { createTestLink, createTestTopology, createTestVnet, provideEngine } from "@/lib/testing";
import { cancelDeployment } from ".";

const harness = provideEngine();

/** Peers vnets of its own with the one vnet that all these designs call existing. */
function peerWithShared(...numbers: number[]) {
  const shared = createTestVnet(1, "westus", { existing: true, gateway: null, resourceGroup: "rg-shared" });
  const own = numbers.map((n) => createTestVnet(n, "eastus", { gateway: null, resourceGroup: `rg-${n}` }));
  return createTestTopology(`Spokes ${numbers.join()}`, {
    vnets: [shared, ...own],
    links: numbers.map((n, at) => createTestLink(`l${at + 1}`, "vnet1", `vnet${n}`, { method: "peering" })),
  });
}

const isAtShared = (stepId: string) => /^peering\/.*\/vnet1$/.test(stepId);

const SHARED =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/VNet1";
const PEERING = "peering/l1/vnet1";

function plantShared() {
  harness.cloud.plant(SHARED.split("/providers/")[0] ?? "");
  harness.cloud.plant(SHARED, {
    location: "westus",
    properties: {
      provisioningState: "Succeeded",
      addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
      subnets: [{ name: "Subnet-1", properties: { addressPrefix: "10.1.0.0/24" } }],
    },
  });
}

const stepOf = ({ steps }: StoredDeployment, id: string) => steps.find((step) => step.id === id);

describe("deployments that write on the same vnet", () => {
  test("one goes first, the other says for which it waits, and goes on when that is done", async () => {
    plantShared();
    harness.cloud.hold("virtualnetworks/vnet1/virtualnetworkpeerings");
    await harness.startWorker();
    const first = await harness.deploy(await harness.save(peerWithShared(2)));
    const held = await harness.until(first, (each) => stepOf(each, PEERING)?.state === "running");
    const second = await harness.deploy(await harness.save(peerWithShared(3)));
    const blocked = await harness.until(second, (each) => stepOf(each, PEERING)?.waitsForDeployment != null);
    expect(stepOf(blocked, PEERING)).toMatchObject({
      state: "pending",
      waitsForDeployment: { id: first, number: held.number },
    });
    expect(writesOnShared()).toHaveLength(1);
    harness.cloud.release();
    expect(await harness.untilEnd(first)).toMatchObject({ state: "done" });
    const done = await harness.untilEnd(second);
    expect(done).toMatchObject({ state: "done" });
    expect(stepOf(done, PEERING)?.waitsForDeployment).toBeNull();
    const told = (await harness.events(second)).filter((event) => event.type === "step:blocked");
    expect(told).toMatchObject([{ step: PEERING, data: { deploymentId: first, number: held.number } }]);
  });

  test("the one that waits longest goes next: not the other's next step, whoever began first", async () => {
    plantShared();
    harness.cloud.hold("virtualnetworks/vnet1/virtualnetworkpeerings");
    await harness.startWorker();
    const long = await harness.deploy(await harness.save(peerWithShared(2, 3, 4, 5)));
    await harness.until(long, ({ steps }) =>
      steps.some(({ id, state }) => isAtShared(id) && state === "running"),
    );
    const second = await harness.deploy(await harness.save(peerWithShared(6)));
    await harness.until(second, (each) => stepOf(each, PEERING)?.waitsForDeployment?.id === long);
    const third = await harness.deploy(await harness.save(peerWithShared(7, 8)));
    await harness.until(third, ({ steps }) =>
      steps.some(({ id, waitsForDeployment }) => isAtShared(id) && waitsForDeployment !== null),
    );
    harness.cloud.release();
    const ends = await Promise.all([long, second, third].map((id) => harness.untilEnd(id)));
    expect(ends.map(({ state }) => state)).toEqual(["done", "done", "done"]);
    const order = writesOnShared().map(({ armId }) => /vnet(\d)$/i.exec(armId)?.[1]);
    expect(order).toHaveLength(7);
    expect(order[1], order.join()).toBe("6");
    expect(["7", "8"], order.join()).toContain(order[2]);
    expect(harness.cloud.mostAtOnce(SHARED)).toBe(1);
    // Told at its turn: first for the one that wrote, then perhaps for who went before it, then for nobody.
    expect(stepOf(await harness.until(second, () => true), PEERING)?.waitsForDeployment).toBeNull();
  });

  test("one that waits and is walked by nobody keeps nobody waiting, and is back in its place afterwards", async () => {
    plantShared();
    harness.cloud.hold("virtualnetworks/vnet1/virtualnetworkpeerings");
    const worker = await harness.startWorker();
    const first = await harness.deploy(await harness.save(peerWithShared(2)));
    await harness.until(first, (each) => stepOf(each, PEERING)?.state === "running");
    const second = await harness.deploy(await harness.save(peerWithShared(3)));
    const blocked = await harness.until(second, (each) => stepOf(each, PEERING)?.waitsForDeployment != null);
    const claim = { deploymentId: "another", topologyId: blocked.topologyId, fence: 1 };
    await harness.store.db
      .$executeRaw`UPDATE deployment_step SET state = 'pending' WHERE deployment_id = ${first}`;
    expect(await isTurnOfOthers(harness.store, claim, [SHARED.toLowerCase()])).toBe(true);
    await worker.abandon();
    await harness.store.db.worker.deleteMany();
    expect(await isTurnOfOthers(harness.store, claim, [SHARED.toLowerCase()])).toBe(false);
    await harness.store.db
      .$executeRaw`UPDATE deployment_step SET state = 'running' WHERE deployment_id = ${first} AND intent_at IS NOT NULL AND finished_at IS NULL`;
    harness.cloud.release();
    await harness.startWorker();
    expect(await harness.untilEnd(first)).toMatchObject({ state: "done" });
    expect(await harness.untilEnd(second)).toMatchObject({ state: "done" });
  });

  test("what a killed worker was writing keeps the others waiting until somebody has finished it", async () => {
    plantShared();
    const killed = await harness.startWorker({ crash: { point: "after-begin", step: PEERING } });
    const first = await harness.deploy(await harness.save(peerWithShared(2)));
    await killed.crashed;
    harness.cloud.hold("virtualnetworks/vnet1/virtualnetworkpeerings");
    await harness.startWorker();
    const second = await harness.deploy(await harness.save(peerWithShared(3)));
    await harness.until(second, (each) => stepOf(each, PEERING)?.waitsForDeployment?.id === first);
    harness.cloud.release();
    expect(await harness.untilEnd(first)).toMatchObject({ state: "done" });
    expect(await harness.untilEnd(second)).toMatchObject({ state: "done" });
  });

  test("one that waits can be cancelled at once, and sends nothing", async () => {
    plantShared();
    harness.cloud.hold("virtualnetworks/vnet1/virtualnetworkpeerings");
    await harness.startWorker();
    const first = await harness.deploy(await harness.save(peerWithShared(2)));
    await harness.until(first, (each) => stepOf(each, PEERING)?.state === "running");
    const second = await harness.deploy(await harness.save(peerWithShared(3)));
    await harness.until(second, (each) => stepOf(each, PEERING)?.waitsForDeployment != null);
    await cancelDeployment(harness, second);
    expect(await harness.untilEnd(second)).toMatchObject({ state: "cancelled" });
    expect(writesOnShared()).toHaveLength(1);
    harness.cloud.release();
  });

  test("many, on several workers, more than a worker takes up at once: all are done, one write at a time", async () => {
    plantShared();
    await Promise.all([harness.startWorker(), harness.startWorker()]);
    const ids: string[] = [];
    for (let n = 2; n < 22; n += 1) ids.push(await harness.deploy(await harness.save(peerWithShared(n))));
    for (const id of ids) expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
    const peerings = writesOnShared().map(({ armId }) => armId);
    expect(new Set(peerings).size).toBe(20);
    expect(peerings).toHaveLength(20);
    expect(harness.cloud.mostAtOnce(SHARED)).toBe(1);
  });
});

function writesOnShared() {
  const prefix = `${SHARED}/virtualNetworkPeerings/`.toLowerCase();
  return harness.cloud.writes.filter(({ armId }) => armId.toLowerCase().startsWith(prefix));
}
