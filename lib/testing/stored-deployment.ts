import type { Plan, Step } from "@/lib/planner";
import { invariant } from "@/lib/shared";
import {
  beatWorker,
  type Claim,
  claimDeployment,
  createDeployment,
  createTopology,
  type Store,
} from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { createTestTopology } from "./topology";

/** The resource every test step is about, unless changed. */
export const TEST_GATEWAY =
  "/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/virtualNetworkGateways/GW";

/** A step that creates a gateway; `changes` replace whole fields. */
export function createTestStep(id: string, changes: Partial<Step> = {}): Step {
  return {
    id,
    action: "create",
    resource: { kind: "virtualNetworkGateway", armId: TEST_GATEWAY, region: "westus" },
    dependsOn: [],
    changes: [],
    estimate: { p50Seconds: 10, p90Seconds: 20 },
    interrupts: [],
    why: "",
    place: "vnet1",
    link: null,
    ...changes,
  } as Step;
}

export function createTestPlan(steps: Step[]): Plan {
  return {
    steps,
    makespan: { p50Seconds: 10, p90Seconds: 20, criticalPath: steps.map((step) => step.id) },
    cost: { monthly: 0, currency: "USD", asOf: "2026-11-01", lines: [] },
  };
}

/** Stores a topology and a deployment of it that nobody walks. */
export async function startTestDeployment(
  store: Store,
  steps = [createTestStep("gateway/vnet1")],
  design: Topology = createTestTopology(),
): Promise<{ topologyId: string; topology: Topology; deploymentId: string }> {
  const { id: topologyId, topology } = await createTopology(store, design);
  const input = { topologyId, kind: "deploy" as const, topology, plan: createTestPlan(steps) };
  return { topologyId, topology, deploymentId: await createDeployment(store, input, async () => {}) };
}

/** Claims a deployment for a worker that lives. */
export async function claimTestDeployment(store: Store, deploymentId: string, worker = "w1"): Promise<Claim> {
  await beatWorker(store, { id: worker, host: "here", pid: 1 });
  const claim = await claimDeployment(store, deploymentId, worker);
  invariant(claim !== null, "not claimed");
  return claim;
}
