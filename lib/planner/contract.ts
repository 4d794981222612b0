import type { Topology, TopologyEdit } from "@/lib/topology";

/**
 * The planner's words: findings, the plan with its steps, and what Azure was seen to hold. These shapes are the
 * stable contract of `plan --json` and of the API (topology-format.md).
 */

export type Severity = "error" | "warning" | "info";

export type TargetKind = "topology" | "vnet" | "site" | "link";

/** What a finding is about; `field` names the form field, e.g. "addressSpace.0" or "subnets.2.prefix". */
export interface FindingTarget {
  kind: TargetKind;
  id: string;
  field?: string;
}

export interface Finding {
  code: string;
  severity: Severity;
  /** English text, up to three sentences; made from `code` and `values` through lib/messages. */
  message: string;
  values: Record<string, string | number>;
  targets: FindingTarget[];
  rule: { source: string; asOf: string };
  fix?: { label: string; edits: TopologyEdit[] };
}

export type ResourceKind =
  | "resourceGroup"
  | "virtualNetwork"
  | "subnet"
  | "publicIPAddress"
  | "virtualNetworkGateway"
  | "localNetworkGateway"
  | "connection"
  | "sharedKey"
  | "virtualNetworkPeering";

export type StepAction = "create" | "update" | "replace" | "delete" | "read";

export interface Change {
  /** Path in the resource, `properties` left out: "sku.name". */
  path: string;
  from: unknown;
  to: unknown;
}

export interface Step {
  /** e.g. "gateway/vnet1", "connection/l1/vnet1"; see topology-format.md. A deletion beside a creation of the same
   * id (replacement) ends in "/delete". */
  id: string;
  action: StepAction;
  resource: { kind: ResourceKind; armId: string; region: string };
  dependsOn: string[];
  changes: Change[];
  /** Seconds of Azure's time, from recorded durations. */
  estimate: { p50Seconds: number; p90Seconds: number };
  /** Ids of the links whose tunnels are down while the step runs. */
  interrupts: string[];
  /** One English sentence: what the step is for. */
  why: string;
  /** The vnet or site on whose row the step is shown, and the link it belongs to, if any. */
  place: string | null;
  link: string | null;
}

export interface CostLine {
  label: string;
  /** US dollars. */
  monthly: number;
  /** True where the price is extrapolated or old. */
  uncertain: boolean;
}

export interface Plan {
  steps: Step[];
  makespan: { p50Seconds: number; p90Seconds: number; criticalPath: string[] };
  cost: { monthly: number; currency: "USD"; asOf: string; lines: CostLine[] };
}

export interface Reachability {
  /** False when the topology is so large that `pairs` was left out; ask for it with `reachability: true`. */
  complete: boolean;
  places: string[];
  pairs: {
    from: string;
    to: string;
    verdict: "reachable" | "conditional" | "unreachable";
    path: string[];
    because: string;
  }[];
}

export interface PlanReply {
  findings: Finding[];
  plan: Plan;
  reachability: Reachability;
}

/** A reply in short, for a page that asks with every key press: of each step only what is done with whose resource. */
export interface PlanOutlineReply {
  findings: Finding[];
  plan: {
    steps: Pick<Step, "action" | "place" | "link">[];
    makespan: Omit<Plan["makespan"], "criticalPath">;
    cost: Omit<Plan["cost"], "lines">;
  };
}

/** What Azure was seen to hold, format `meshwright.observation/1`; bodies are wire JSON without shared keys. */
export interface Observation {
  format: "meshwright.observation/1";
  asOf: string;
  tenants: string[];
  resources: ObservedResource[];
}

export interface ObservedResource {
  armId: string;
  body: Record<string, unknown>;
  /** The topology whose deployment created it, else null. Only what this topology created is ever deleted. */
  createdBy: string | null;
  /** The step that created it, where our own books know; names deletions of what the design no longer holds. */
  stepId?: string;
}

/** The JSON body of an ARM resource as it goes over the wire. */
export type ArmBody = Record<string, unknown>;

/** What a person must still say before a step can run. */
export type Need =
  | { need: "deviceAddress"; site: string; device: number }
  | { need: "sharedKey"; link: string };

/** Values that become known while deploying and that some bodies are made of. */
export interface KnownValues {
  /** The site's device (0 = `device`, 1… = `moreDevices`), from the revision or said by a person since. */
  deviceAddress(site: string, device: number): { address: string } | { fqdn: string } | null;
  /** The body Azure last answered with for a resource, e.g. a public address with its `ipAddress`. */
  observed(armId: string): ArmBody | null;
}

/** One Azure resource as the design wants it. */
export interface DesiredResource {
  stepId: string;
  kind: ResourceKind;
  armId: string;
  region: string;
  place: string | null;
  link: string | null;
  dependsOn: string[];
  /** Empty when everything the body needs stands in the topology or comes from Azure. */
  needs: Need[];
  /** True for what the topology marks `existing`: read, never written or deleted. */
  existing: boolean;
  /** Null for a shared key: its value is never part of a body. */
  body: ((values: KnownValues) => ArmBody) | null;
}

export interface PlanInput {
  topology: Topology;
  /** Absent: nothing is known of Azure, everything is planned as new. */
  observation?: Observation;
  /** The id under which resources count as ours in `createdBy`; absent: nothing is ours, so nothing is changed. */
  owner?: string;
  goal?: "deploy" | "tearDown";
  /** Keys given by a person, by link id; the value only where the caller may know it. */
  keys?: Record<string, { given: true; value?: string }>;
  /** Links whose connections stand in Azure but whose key was not set on both ends yet. */
  keysToSet?: string[];
  /** Names of the subnets that revisions of this topology ever held, by vnet id: those it may take away again. */
  earlierSubnets?: Record<string, string[]>;
  /** True: every pair of places each way, however many there are; false: no pairs; absent: those of up to 100 places. */
  reachability?: boolean;
}
