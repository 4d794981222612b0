import type { DeploymentReply, StepReply } from "@/lib/api";
import type { Topology } from "@/lib/topology";
import { link, site, topology, vnet } from "./objects";

/** A step that has not begun; give what a test is about. */
export function makeStep(step: Partial<StepReply> & { id: string }): StepReply {
  return {
    action: "create",
    kind: "virtualNetwork",
    armId: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/x/${step.id.replaceAll("/", "-")}`,
    region: "westus",
    place: "vnet1",
    link: null,
    dependsOn: [],
    why: "",
    p50Seconds: 10,
    p90Seconds: 20,
    critical: false,
    state: "pending",
    attempts: 0,
    startedAt: null,
    finishedAt: null,
    address: null,
    needs: [],
    message: null,
    error: null,
    ...step,
  };
}

/** VNet1 and VNet2, linked by l1; VNet1 and the site HQ, linked by l2. */
export function makeTopology(): Topology {
  return topology({
    vnets: [vnet("vnet1", { name: "VNet1" }), vnet("vnet2", { name: "VNet2" })],
    sites: [site("hq")],
    links: [link("l1", "vnet1", "vnet2"), link("l2", "vnet1", "hq", { method: "ipsec" })],
  });
}

/** A running deployment of `makeTopology`, begun at midnight. */
export function makeDeployment(deployment: Partial<DeploymentReply> = {}): DeploymentReply {
  return {
    id: "d1",
    number: 1,
    topologyId: "t1",
    topologyName: "Two regions",
    kind: "deploy",
    revision: 1,
    state: "running",
    stage: "building",
    devicesPending: 0,
    reason: null,
    startedBy: "a network admin",
    queuedAt: "2026-11-21T00:00:00.000Z",
    startedAt: "2026-11-21T00:00:00.000Z",
    finishedAt: null,
    stepsDone: 0,
    stepsTotal: 0,
    topology: makeTopology(),
    steps: [],
    makespan: { p50Seconds: 100, p90Seconds: 200 },
    tunnels: [],
    lastEventSeq: 0,
    ...deployment,
  };
}
