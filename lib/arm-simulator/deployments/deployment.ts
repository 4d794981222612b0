import type { Caller } from "../identity/principals";
import type { Json, JsonObject } from "../json";
import type { ErrorBody, Operation } from "../records";
import type { World } from "../world";

export type DeploymentState = "Accepted" | "Running" | "Succeeded" | "Failed" | "Canceled";

/** A template deployment as stored: everything it shows, and how far each of its resources is. */
export interface Deployment {
  /** The lower-cased id. */
  key: string;
  id: string;
  name: string;
  subscriptionId: string;
  /** Key of the resource group; undefined for a deployment at the subscription. */
  group?: string;
  /** Where a deployment at a subscription keeps its record. */
  location?: string;
  tags?: JsonObject;
  apiVersion: string;
  /** Host that its URLs are built on, and on whose behalf it writes. */
  base: string;
  caller: Caller;
  /** The same client in further tenants, for references into them. */
  auxiliary?: readonly Caller[];
  /** Names this run of the deployment: the last part of its status URL, and the key of its input. */
  run: string;
  /** The run of the deployment that this one is nested in, at the top; its own run for one that is not nested. */
  rootRun: string;
  correlationId: string;
  templateHash: string;
  /** Incremental when left out; Complete also removes what the template does not name. */
  mode?: "Complete";
  /** As shown: secure parameters have a type and no value. */
  parameters: JsonObject;
  providers: Json[];
  dependencies: Json[];
  state: DeploymentState;
  /** World times in ms. */
  startedAt: number;
  changedAt: number;
  steps: DeploymentStep[];
  outputs?: JsonObject;
  error?: DeploymentError;
}

/** One resource of a deployment on its way. */
export interface DeploymentStep {
  /** The resource's key in the template. */
  key: string;
  id: string;
  type: string;
  name: string;
  operationId: string;
  /** Keys of the steps that must have succeeded before. */
  after: readonly string[];
  /** Waiting may end as Skipped: something before it failed. Silent steps write nothing and are never shown. */
  state: "Waiting" | "Running" | "Succeeded" | "Failed" | "Skipped" | "Silent";
  /** The operation, or the run of a nested deployment, that it waits for. */
  waitsFor?: string;
  /** World time (ms) at which a busy resource is asked again. */
  retriesAt?: number;
  /** How often the resource's provider has failed to answer; Resource Manager is patient only so long. */
  failures?: number;
  /** True where mode Complete deletes the resource. */
  removes?: true;
  startedAt?: number;
  endedAt?: number;
  statusCode?: string;
  error?: DeploymentError;
}

/** An error inside a deployment says which resource it is about. */
export interface DeploymentError extends ErrorBody {
  target?: string;
}

/** What a run was asked for; the parameters, secure ones too, are forgotten when it ends. */
export interface DeploymentInput {
  template: JsonObject;
  /** `{"name": {"value": …}}`, default values included. */
  parameters: JsonObject;
}

/** True while a deployment may still write. */
export function isActive({ state }: Deployment): boolean {
  return state === "Accepted" || state === "Running";
}

/** The template stays for exportTemplate; the parameters may hold secrets and go. */
export function forgetParameters(world: World, { run }: Deployment): void {
  const input = world.store.get("deploymentInputs", run);
  if (input) world.store.put("deploymentInputs", run, { ...input, parameters: {} });
}

/** Forgets the deployments of a resource group that is gone. */
export function forgetDeployments(world: World, group: string): void {
  for (const deployment of world.store.all("deployments")) {
    if (deployment.group !== group) continue;
    world.store.delete("deployments", deployment.key);
    world.store.delete("deploymentInputs", deployment.run);
  }
}

/** What the world needs from whoever runs deployments. */
export interface DeploymentEngine {
  /** The deployment for which Resource Manager is writing at this moment, if any. */
  readonly current: Deployment | undefined;
  /** Lets deployments go on after an operation they wait for; called at that moment of the world. */
  goOnAfter(world: World, operation: Operation): void;
  /** True when the simulator has an answer to a PUT of this id. */
  canWrite(id: string): boolean;
}
