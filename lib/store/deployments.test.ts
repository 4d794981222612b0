import { describe, expect, test } from "vitest";
import type { Step } from "@/lib/planner";
import {
  claimTestDeployment,
  createTestPlan,
  createTestStep,
  createTestTopology,
  createTestVnet,
  provideStore,
  startTestDeployment,
} from "@/lib/testing";
import type { Topology } from "@/lib/topology";
import {
  createDeployment,
  createTopology,
  deleteTopology,
  eventsAfter,
  listDeployments,
  listRevisions,
  listTopologies,
  readDeployment,
  readPlanContext,
  readRevision,
  readTopology,
  recordEnd,
  recordIntent,
  recordWaiting,
  saveTopology,
} from ".";

const { store } = provideStore();

const noJob = async () => {};
const startOne = (steps?: Step[]) => startTestDeployment(store, steps);
const claimOne = (deploymentId: string, worker?: string) => claimTestDeployment(store, deploymentId, worker);

describe("deployments", () => {
  test("pages follow one another without gap or repeat, also when new ones come meanwhile; the latest stand apart", async () => {
    const started: { topologyId: string; topology: Topology; deploymentId: string }[] = [];
    for (const name of ["One", "Two", "Three"]) {
      started.push(await startTestDeployment(store, undefined, createTestTopology(name)));
    }
    const [first] = started;
    await store.db.deployment.updateMany({ data: { state: "done" } });
    const again = async () => {
      const { topologyId = "", topology = createTestTopology() } = first ?? {};
      const plan = createTestPlan([createTestStep("a")]);
      const id = await createDeployment(store, { topologyId, kind: "deploy", topology, plan }, noJob);
      await store.db.deployment.update({ where: { id }, data: { state: "done" } });
    };
    await again();
    const numbers = async (wanted: Parameters<typeof listDeployments>[1]) =>
      (await listDeployments(store, wanted)).map(({ number }) => number);
    expect(await numbers({ limit: 2 })).toEqual([4, 3]);
    await again();
    expect(await numbers({ limit: 2, before: 3 })).toEqual([2, 1]);
    expect(await numbers({ limit: 2, before: 1 })).toEqual([]);
    expect(await numbers({ topologyId: first?.topologyId ?? "" })).toEqual([5, 4, 1]);
    expect(await numbers({ isLatestOnly: true })).toEqual([5, 3, 2]);
    expect(await numbers({})).toEqual([5, 4, 3, 2, 1]);
  });

  test("revision, steps and the first event are stored together, or nothing is", async () => {
    const { id: topologyId, topology } = await createTopology(store, createTestTopology());
    const input = {
      topologyId,
      kind: "deploy" as const,
      topology,
      plan: createTestPlan([createTestStep("a")]),
    };
    const noQueue = async () => {
      throw new Error("the queue is away");
    };
    await expect(createDeployment(store, input, noQueue)).rejects.toThrow("the queue is away");
    expect(await listDeployments(store)).toEqual([]);
    expect(await listRevisions(store, topologyId)).toEqual([]);
    expect(await eventsAfter(store, 0)).toEqual([]);

    const id = await createDeployment(store, input, noJob);
    expect(await readDeployment(store, id)).toMatchObject({
      number: 1,
      revision: 1,
      state: "queued",
      topologyName: "Two VNets",
      stepsDone: 0,
      stepsTotal: 1,
      steps: [{ id: "a", state: "pending", critical: true, needs: [] }],
      makespan: { p50Seconds: 10, p90Seconds: 20 },
    });
    expect(await eventsAfter(store, 0)).toMatchObject([{ type: "deployment:queued", deploymentId: id }]);
  });

  test("rolling back brings back what stood before: another design, what a tear-down took away, or nothing", async () => {
    const { id: topologyId, topology } = await createTopology(store, createTestTopology());
    const plan = createTestPlan([createTestStep("gateway/vnet1")]);
    const changed = { ...topology, links: [] };
    const run = async (
      kind: "deploy" | "tearDown",
      design: typeof topology,
      state: "done" | "refused" = "done",
    ) => {
      const id = await createDeployment(store, { topologyId, kind, topology: design, plan }, noJob);
      await recordEnd(store, await claimOne(id), { state });
      return (await readDeployment(store, id)).rollBackTo;
    };
    expect(await run("deploy", topology)).toBeNull();
    expect(await run("deploy", changed), "the design before").toBe(1);
    expect(await run("deploy", changed), "the same again").toBe(1);
    expect(await run("deploy", topology, "refused"), "a roll-back that was refused").toBe(1);
    expect(await run("tearDown", changed, "refused"), "a tear-down that was refused").toBe(1);
    expect(await run("tearDown", changed), "what was torn down").toBe(2);
    expect(await run("deploy", topology), "nothing stood").toBeNull();
    // The refused ones took revisions 3 and 4.
    expect(await run("deploy", changed)).toBe(5);
  });

  test("an unchanged design keeps its revision, a changed one gets the next", async () => {
    const { topologyId, topology, deploymentId } = await startOne();
    await recordEnd(store, await claimOne(deploymentId), { state: "failed", reason: "x" });
    const plan = createTestPlan([createTestStep("a")]);
    const again = await createDeployment(store, { topologyId, kind: "deploy", topology, plan }, noJob);
    await recordEnd(store, await claimOne(again), { state: "done" });
    const changed = { ...topology, description: "changed" };
    await createDeployment(store, { topologyId, kind: "deploy", topology: changed, plan }, noJob);
    const revisions = await listRevisions(store, topologyId);
    expect(revisions.map(({ number, deployments }) => [number, deployments.length])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect((await readRevision(store, topologyId, 1)).topology).toEqual(topology);
    expect((await readTopology(store, topologyId)).deployed).toMatchObject({ revision: 1 });
  });

  test("steps that wait for a person are counted, while others may still run", async () => {
    const steps = [createTestStep("a"), createTestStep("b")];
    const { deploymentId } = await startOne(steps);
    const claim = await claimOne(deploymentId);
    const waiting = async () => (await listDeployments(store)).map((deployment) => deployment.waitingSteps);
    expect(await waiting()).toEqual([0]);
    const need = { need: "sharedKey" as const, link: "l1" };
    await recordWaiting(store, claim, createTestStep("b"), [need]);
    expect(await waiting()).toEqual([1]);
  });

  test("the subnets of every revision are known, but not those of vnets that were never ours", async () => {
    const { topologyId, topology, deploymentId } = await startOne();
    await recordEnd(store, await claimOne(deploymentId), { state: "done" });
    const known = await readPlanContext(store, topology, topologyId);
    expect(known.earlierSubnets?.vnet1).toEqual(["GatewaySubnet", "Subnet-1"]);
    const late = createTestVnet(1, "westus", { subnets: [{ name: "Late", prefix: "10.1.9.0/24" }] });
    const next = { ...topology, vnets: [late, createTestVnet(3, "westus", { existing: true })], links: [] };
    const plan = createTestPlan([]);
    await createDeployment(store, { topologyId, kind: "deploy", topology: next, plan }, noJob);
    const { earlierSubnets } = await readPlanContext(store, next, topologyId);
    expect(earlierSubnets).toEqual({
      vnet1: ["GatewaySubnet", "Late", "Subnet-1"],
      vnet2: ["GatewaySubnet", "Subnet-1"],
    });
  });

  test("what stands is told apart from what was tried last: one that was refused changed nothing", async () => {
    const { topologyId, topology, deploymentId } = await startOne();
    const claim = await claimOne(deploymentId);
    const [fresh] = await listTopologies(store);
    expect(fresh).toMatchObject({ lastDeployment: { id: deploymentId }, standingDeployment: null });
    await recordEnd(store, claim, { state: "done" });
    const input = {
      topologyId,
      kind: "tearDown" as const,
      topology,
      plan: createTestPlan([createTestStep("a")]),
    };
    const second = await createDeployment(store, input, noJob);
    await store.db.deployment.update({ where: { id: second }, data: { state: "refused" } });
    expect((await listTopologies(store))[0]).toMatchObject({
      lastDeployment: { id: second, state: "refused" },
      standingDeployment: { id: deploymentId },
    });
  });

  test("a revision can never be changed", async () => {
    await startOne();
    await expect(store.db.$executeRaw`UPDATE revision SET number = 7`).rejects.toThrow(/immutable/);
  });

  test("a topology with an unfinished deployment can neither be deleted nor deployed again", async () => {
    const { topologyId, topology, deploymentId } = await startOne();
    const refusal = { code: "deployment-running", status: 409, extensions: { deploymentId } };
    await expect(deleteTopology(store, topologyId, "any")).rejects.toMatchObject(refusal);
    const input = { topologyId, kind: "deploy" as const, topology, plan: createTestPlan([]) };
    await expect(createDeployment(store, input, noJob)).rejects.toMatchObject(refusal);
  });

  test("a topology of which something stands is deleted only when that is to be left, and is then still found", async () => {
    const { topologyId, topology, deploymentId } = await startOne();
    const claim = await claimOne(deploymentId);
    await recordIntent(store, claim, createTestStep("gateway/vnet1"), { creates: true });
    await recordEnd(store, claim, { state: "done" });
    await expect(deleteTopology(store, topologyId, "any")).rejects.toMatchObject({
      ...{ code: "stands-in-azure", status: 409, values: { name: topology.name, count: 1 } },
    });
    expect(await listTopologies(store, "leftInAzure")).toEqual([]);
    await deleteTopology(store, topologyId, "any", { leaveInAzure: true });
    expect(await listTopologies(store)).toEqual([]);
    expect(await listTopologies(store, "leftInAzure")).toMatchObject([{ id: topologyId }]);
  });

  test("two starts at once give one deployment", async () => {
    const { id: topologyId, topology } = await createTopology(store, createTestTopology());
    const input = {
      topologyId,
      kind: "deploy" as const,
      topology,
      plan: createTestPlan([createTestStep("a")]),
    };
    const results = await Promise.allSettled([1, 2, 3].map(() => createDeployment(store, input, noJob)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await listDeployments(store, { topologyId })).toHaveLength(1);
  });
});

test("a save while a deployment runs does not touch its revision", async () => {
  const { topologyId, topology, deploymentId } = await startOne();
  await saveTopology(store, topologyId, { ...topology, description: "later" }, 1);
  expect((await readDeployment(store, deploymentId)).topology.description).toBe("");
});

test("a deployment of a version that is not the stored one any more is refused", async () => {
  const { topologyId, topology, deploymentId } = await startTestDeployment(store);
  await recordEnd(store, await claimTestDeployment(store, deploymentId), { state: "failed" });
  await saveTopology(store, topologyId, { ...topology, description: "later" }, 1);
  const input = {
    topologyId,
    kind: "deploy" as const,
    topology,
    plan: createTestPlan([createTestStep("a")]),
  };
  await expect(createDeployment(store, { ...input, version: 1 }, noJob)).rejects.toMatchObject({
    code: "stale",
    status: 412,
    extensions: { current: { version: 2 } },
  });
  await createDeployment(store, { ...input, version: 2 }, noJob);
});
