import type { DeploymentReply, StepReply } from "@/lib/api";
import type { Link, Topology, Vnet } from "@/lib/topology";

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
  const position = { x: 0, y: 0 };
  const vnet = (id: string, name: string): Vnet => ({
    id,
    name,
    cloud: "AzureCloud",
    tenantId: null,
    subscriptionId: "s",
    resourceGroup: "g",
    region: "westus",
    addressSpace: ["10.1.0.0/16"],
    subnets: [],
    dnsServers: [],
    existing: false,
    tags: {},
    gateway: null,
    position,
  });
  const link = (id: string, from: string, to: string, method: Link["method"]): Link => ({
    id,
    from,
    to,
    method,
    bgp: false,
    sharedKey: { source: "generated" },
    protocol: "IKEv2",
    ipsecPolicy: null,
    dpdTimeoutSeconds: null,
    connectionMode: "Default",
    gatewayTransit: null,
    existing: false,
    ends: {},
  });
  return {
    format: "meshwright.topology/1",
    name: "Two regions",
    description: "",
    settings: { tunnelLimitPerGateway: 10, tags: {} },
    vnets: [vnet("vnet1", "VNet1"), vnet("vnet2", "VNet2")],
    sites: [
      {
        id: "hq",
        name: "HQ",
        addressSpace: ["192.168.0.0/16"],
        device: { address: null, fqdn: null, kind: "generic" },
        moreDevices: [],
        bgp: null,
        position,
      },
    ],
    links: [link("l1", "vnet1", "vnet2", "vnet2vnet"), link("l2", "vnet1", "hq", "ipsec")],
    intents: [],
    notes: [],
  };
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
