import type { Need, ResourceKind } from "@/lib/planner";
import type { TunnelAction } from "./live";
import type { RotationHolder, RotationStage, RotationState } from "./rotation";
import type { DeploymentKind, DeploymentState, TunnelStatus } from "./states";

/** Azure's own words for a failure, as they came; correlation id for Microsoft's support. */
export interface AzureErrorDetail {
  kind: "transient" | "busy" | "throttled" | "denied" | "terminal";
  azureCode: string | null;
  azureMessage: string;
  httpStatus: number | null;
  correlationId: string | null;
}

/** A field that somebody else has changed, as text. */
export interface DriftedField {
  path: string;
  expected: string;
  found: string;
}

/** Each event name with its payload and the moment it is written; always in one transaction with what it tells. */
export interface DeploymentEventMap {
  /** The deployment, its revision and its steps were stored. */
  "deployment:queued": { kind: DeploymentKind; revision: number; steps: number };
  /** The deployment changed its state; `stage` "connecting" means everything is built and tunnels are awaited. */
  "deployment:state": {
    state: DeploymentState;
    stage: "building" | "connecting" | null;
    /** Only with done: tunnels to devices that do not report Connected yet. */
    devicesPending?: number;
    /** Only with cancelled, refused, stopped or failed: one sentence of what stands. */
    reason?: string;
  };
  /** Rights, quotas and locks were asked for before the first write: how much is in the way, and how much is doubtful. */
  "deployment:preflight": { faults: number; doubts: number };
  /** A step's call to Azure is about to be made. */
  "step:started": { attempt: number };
  /** Azure already had the resource as wanted, created by this topology: nothing was sent. */
  "step:adopted": Record<string, never>;
  /** Azure asked to come again; the step goes on by itself. */
  "step:retrying": { attempt: number; afterSeconds: number; error: AzureErrorDetail };
  /** Azure confirmed the resource; `address` for a public address. */
  "step:done": { address?: string };
  /** Another deployment or a rotation of keys is on the same vnet or gateway: the step takes its turn afterwards. */
  "step:blocked": RotationHolder;
  "step:failed": { error: AzureErrorDetail; message: string };
  /** Not run since a step it depends on failed or was cancelled. */
  "step:skipped": { because: string };
  /** At the deployment's end what the step had built was not as it was left: somebody else has changed it meanwhile. */
  "step:drifted": { changes: DriftedField[]; isGone: boolean };
  /** Only a person can say what is missing. */
  "step:waiting": { needs: Need[] };
  /** What was missing has been said; `answer` is a device's address, never the value of a key. */
  "step:input": { need: Need; answer?: { address: string } | { fqdn: string } };
  /** One per connection and change: what Azure reports of the tunnel. */
  "tunnel:status": {
    link: string;
    from: string;
    to: string;
    status: TunnelStatus;
    ingressBytes: number;
    egressBytes: number;
  };
  /** From now on Azure cannot be asked about a tunnel; the next `tunnel:status` says that it can. */
  "tunnel:unreadable": { link: string; from: string; to: string; code: string | null; message: string };
  /** A connection that stood is not there any more, and no deployment removed it. */
  "tunnel:gone": { link: string; from: string; to: string };
  /** What Azure says of a gateway has changed; null: it is not there any more. */
  "gateway:state": { place: string; provisioningState: string | null };
  /** A gateway sees a BGP neighbour in another state than before, in Azure's word. */
  "bgp:peer": { place: string; neighbor: string; asn: number; state: string };
  /** A person had something reset: `place` is the end whose connection or gateway it is. `message`: why it failed. */
  "tunnel:action": {
    action: TunnelAction;
    link: string;
    place: string;
    state: "started" | "done" | "failed";
    message?: string;
  };
  /**
   * A link gets a new key: `stage` only while it is running, `place` the end whose key is being set, `waitsFor` whose turn
   * comes first. `message`: why it was taken back or failed.
   */
  "key:rotation": {
    rotation: string;
    link: string;
    state: RotationState;
    stage?: RotationStage;
    place?: string;
    waitsFor?: RotationHolder;
    message?: string;
  };
}

export type DeploymentEventType = keyof DeploymentEventMap;

/** One row of the append-only stream; `seq` grows in commit order and is the stream's cursor. */
export type DeploymentEvent = {
  [T in DeploymentEventType]: {
    seq: number;
    at: string;
    topologyId: string;
    deploymentId: string;
    type: T;
    step: string | null;
    resourceKind: ResourceKind | null;
    data: DeploymentEventMap[T];
  };
}[DeploymentEventType];
