import { describe, expect, test } from "vitest";
import { describeDesired } from "@/lib/planner";
import { readLedger } from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import { CloudError } from ".";

const harness = provideEngine();

const GATEWAY_1 = "virtualnetworkgateways/vnet1-gateway";

describe("failures", () => {
  test("what Azure refuses ends its own branch only, and the reason is kept", async () => {
    harness.cloud.refuse(
      (call) => call.call === "put" && call.armId.toLowerCase().includes(GATEWAY_1),
      () =>
        new CloudError("denied", "put virtualNetworkGateway VNet1-gateway: not allowed", {
          azureCode: "AuthorizationFailed",
          azureMessage: "not allowed",
          httpStatus: 403,
        }),
    );
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    const id = await harness.deploy(topologyId);
    const failed = await harness.untilEnd(id);
    const stateOf = new Map(failed.steps.map((step) => [step.id, step]));
    expect(failed.state).toBe("failed");
    expect(failed.reason).toMatch(/^VPN gateway VNet1-gateway failed\./);
    expect(stateOf.get("gateway/vnet1")).toMatchObject({
      state: "failed",
      message: "not allowed",
      error: {
        kind: "denied",
        azureCode: "AuthorizationFailed",
        azureMessage: "not allowed",
        httpStatus: 403,
      },
    });
    expect(stateOf.get("gateway/vnet2")).toMatchObject({ state: "done" });
    expect(stateOf.get("connection/l1/vnet1")).toMatchObject({
      state: "skipped",
      message: "It stands behind VPN gateway VNet1-gateway, which was not done.",
    });
    const ledger = await readLedger(harness.store, topologyId);
    expect(ledger.filter((entry) => entry.stepId === "gateway/vnet1")).toEqual([]);
  });

  test("a database that goes away again and again costs time only; it is no bug that ends the deployment", async () => {
    const { db } = harness.store;
    await db.$executeRaw`CREATE SEQUENCE outages`;
    await db.$executeRaw`
      CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('outages') <= 7 THEN RAISE EXCEPTION 'shutting down' USING ERRCODE = 'admin_shutdown'; END IF;
        RETURN NEW;
      END $$`;
    await db.$executeRaw`
      CREATE TRIGGER go_away BEFORE UPDATE ON deployment_step FOR EACH ROW
        WHEN (NEW.step_id = 'gateway/vnet1' AND NEW.state = 'done') EXECUTE FUNCTION go_away()`;
    await harness.startWorker();
    const done = await harness.untilEnd(await harness.deploy(await harness.save(createTestTopology())));
    expect(done).toMatchObject({ state: "done" });
    expect(harness.cloud.writes.filter((write) => write.operation === "put" && write.wasPresent)).toEqual([]);
  });

  test("the next deployment builds only what is missing", async () => {
    harness.cloud.refuse(
      (call) => call.call === "put" && call.armId.toLowerCase().includes(GATEWAY_1),
      () => new CloudError("terminal", "no"),
    );
    await harness.startWorker();
    const topologyId = await harness.save(createTestTopology());
    await harness.untilEnd(await harness.deploy(topologyId));
    const done = await harness.untilEnd(await harness.deploy(topologyId));
    expect(done.state).toBe("done");
    expect(done.steps.map((step) => step.id)).not.toContain("gateway/vnet2");
    expect(harness.cloud.writes.filter((write) => write.operation === "put" && write.wasPresent)).toEqual([]);
  });

  test("while Azure is busy or out of reach a step tries again and tells so", async () => {
    const isGateway = (call: { armId: string }) => call.armId.toLowerCase().includes(GATEWAY_1);
    const busy = () => new CloudError("busy", "busy", { azureCode: "AnotherOperationInProgress" });
    harness.cloud.refuse((call) => call.call === "put" && isGateway(call), busy, 2);
    const lost = () => new CloudError("transient", "connection reset");
    harness.cloud.refuse((call) => call.call === "poll" && isGateway(call), lost, 3);
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(createTestTopology()));
    expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
    const retries = (await harness.events(id)).filter((event) => event.type === "step:retrying");
    expect(retries).toHaveLength(5);
    expect(retries.every((event) => event.step === "gateway/vnet1")).toBe(true);
    expect(harness.cloud.writes.filter((write) => write.operation === "put" && write.wasPresent)).toEqual([]);
  });

  test("a write that Azure turned away does not count against those a failing resource is given", async () => {
    const isGateway = (call: { armId: string }) => call.armId.toLowerCase().includes(GATEWAY_1);
    const throttled = () => new CloudError("throttled", "slow down", { httpStatus: 429 });
    harness.cloud.refuse((call) => call.call === "put" && isGateway(call), throttled, 4);
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(createTestTopology()));
    const done = await harness.untilEnd(id);
    expect(done).toMatchObject({ state: "done" });
    expect(done.steps.find((step) => step.id === "gateway/vnet1")).toMatchObject({ attempts: 1 });
    const retries = (await harness.events(id)).filter((event) => event.type === "step:retrying");
    expect(retries.map((event) => event.data)).toMatchObject(Array(4).fill({ error: { kind: "throttled" } }));
  });

  test("what exists already is never overwritten, and never deleted", async () => {
    await harness.startWorker();
    const topology = createTestTopology();
    const topologyId = await harness.save(topology);
    const foreign = describeDesired(topology).find((each) => each.stepId === "public-ip/vnet1/1")?.armId;
    if (foreign === undefined) throw new Error("no public address in the design");
    // Appears between the plan and the step.
    harness.cloud.hold("resourcegroups/rg-westus");
    const id = await harness.deploy(topologyId);
    harness.cloud.plant(foreign);
    harness.cloud.release();
    const failed = await harness.untilEnd(id);
    expect(failed.steps.find((step) => step.id === "public-ip/vnet1/1")).toMatchObject({
      state: "failed",
      error: { azureCode: "already-exists" },
    });
    expect(await harness.untilEnd(await harness.tearDown(topologyId, "Two VNets"))).toMatchObject({
      state: "done",
    });
    expect(harness.cloud.writes.filter((write) => write.armId === foreign)).toEqual([]);
    expect(harness.cloud.resources.has(foreign.toLowerCase())).toBe(true);
  });

  test("tunnels that do not come up in time fail the deployment by name", async () => {
    harness.cloud.tunnelsComeUp = false;
    await harness.startWorker();
    const id = await harness.deploy(await harness.save(createTestTopology()));
    await harness.until(id, ({ stage, tunnels }) => stage === "connecting" && tunnels.length === 2);
    harness.advanceClock(31 * 60_000);
    const failed = await harness.untilEnd(id);
    expect(failed).toMatchObject({ state: "failed" });
    expect(failed.reason).toMatch(/within 30 minutes: VNet1 to VNet2, VNet2 to VNet1\./);
  });
});
