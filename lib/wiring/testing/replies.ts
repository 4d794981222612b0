import type { DeploymentReply, StepReply, TopologyReply } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import type { Topology } from "@/lib/topology";

/** Replies of a server, for tests of the command line. */

const AT = "2026-11-22T10:00:00.000Z";
const ARM = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network";

/** A step of a deployment, done unless `changes` say otherwise. */
export function step(id: string, kind: string, name: string, changes: Partial<StepReply> = {}): StepReply {
  return {
    id,
    action: "create",
    kind,
    armId: `${ARM}/x/${name}`,
    region: "westus",
    place: null,
    link: null,
    dependsOn: [],
    why: "",
    p50Seconds: 1,
    p90Seconds: 1,
    critical: false,
    state: "done",
    attempts: 1,
    startedAt: null,
    finishedAt: null,
    address: null,
    needs: [],
    message: null,
    error: null,
    ...changes,
  };
}

/** Deployment 41 of a topology with two connected tunnels, running. */
export function deploymentOf(topology: Topology, changes: Partial<DeploymentReply> = {}): DeploymentReply {
  return {
    id: "d1",
    number: 41,
    topologyId: "t1",
    topologyName: topology.name,
    kind: "deploy",
    revision: 1,
    state: "running",
    stage: "building",
    devicesPending: 0,
    reason: null,
    startedBy: "local",
    queuedAt: AT,
    startedAt: AT,
    finishedAt: null,
    stepsDone: 0,
    stepsTotal: 1,
    topology,
    steps: [step("gateway/vnet1", "virtualNetworkGateway", "VNet1-gateway")],
    makespan: { p50Seconds: 1, p90Seconds: 1 },
    tunnels: [
      {
        link: "l1",
        from: "vnet1",
        to: "vnet2",
        status: "Connected",
        ingressBytes: 10,
        egressBytes: 20,
        since: AT,
      },
      {
        link: "l1",
        from: "vnet2",
        to: "vnet1",
        status: "Connected",
        ingressBytes: 20,
        egressBytes: 10,
        since: AT,
      },
    ],
    lastEventSeq: 99,
    ...changes,
  };
}

/** A topology as the server holds it, at version 3. */
export function stored(topology: Topology, changes: Partial<TopologyReply> = {}): TopologyReply {
  return {
    id: "t1",
    version: 3,
    topology,
    updatedAt: AT,
    updatedBy: "local",
    recentSaves: [],
    deployed: null,
    latestDeployment: null,
    keysGiven: [],
    ...changes,
  };
}

type Said = {
  [T in DeploymentEvent["type"]]: Pick<Extract<DeploymentEvent, { type: T }>, "type" | "data"> & {
    step?: string;
    after?: number;
  };
}[DeploymentEvent["type"]];

/** One message of the event stream; `after` is seconds since the deployment began. */
export function event(seq: number, said: Said): string {
  const { step = null, after = 0, ...rest } = said;
  const at = new Date(Date.parse(AT) + after * 1000).toISOString();
  const whole = { seq, at, topologyId: "t1", deploymentId: "d1", step, resourceKind: null, ...rest };
  return `id: ${seq}\ndata: ${JSON.stringify(whole)}\n\n`;
}

/** A refusal as the server words it. */
export function problem(status: number, code: string, detail: string, more: object = {}) {
  return { type: `urn:meshwright:problem:${code}`, title: code, status, code, detail, ...more };
}
