import type { DeploymentKind, FollowsAs } from "@/lib/deployment";
import { refusal, resourceTitle } from "@/lib/messages";
import { type Finding, type Observation, type Plan, type PlanInput, planTopology } from "@/lib/planner";
import {
  createDeployment,
  findRunningDeployment,
  latestRevision,
  readDeployment,
  readPlanContext,
  readTopology,
  readTunnels,
  type Store,
  type StoredDeployment,
  type StoredTunnel,
  stale,
} from "@/lib/store";
import type { Topology, Vnet } from "@/lib/topology";
import { requestFreshObservation } from "./fresh-observation";
import type { Queue } from "./queue";

interface StartRequest {
  topologyId: string;
  kind: DeploymentKind;
  /** The topology's name, typed; required for a tear-down, and to build a gateway anew that stands. */
  confirmName?: string;
  /** The draft's version that was looked at; left out, whatever is stored. */
  version?: number;
}

/** The deployment that was stored, or that Azure already holds everything. */
export type Started =
  | { started: true; deployment: StoredDeployment }
  | { started: false; nothingToDo: true; topologyId: string; revision: number; tunnels: StoredTunnel[] };

export interface StartDeps {
  store: Store;
  queue: Queue;
  /** The one of Azure's clouds that the workers are connected to. */
  azureCloud: Vnet["cloud"];
}

/**
 * Plans against what Azure holds right now and stores the deployment with its job. AppError `findings-refuse` (422,
 * with the findings), `cloud-not-connected` (422), `deployment-running` (409), `confirm-name` (400), `confirm-replacement` (409), `stale` (412),
 * `not-found`, and those of `requestFreshObservation`.
 */
export async function startDeployment(deps: StartDeps, request: StartRequest): Promise<Started> {
  const { store } = deps;
  const { topologyId, kind } = request;
  const draft = await readTopology(store, topologyId);
  // Before anything is said of another draft than the one looked at; the same is asked again when it is stored.
  if (request.version !== undefined && request.version !== draft.version) throw stale(draft);
  if (kind === "tearDown") requireConfirmation(request, draft.topology.name);
  const running = await findRunningDeployment(store, topologyId);
  if (running !== null) throw running;
  const revision = await latestRevision(store, topologyId);
  const topology = kind === "deploy" ? draft.topology : (revision?.topology ?? draft.topology);
  return launch(deps, { ...request, topology, name: draft.topology.name });
}

/** What is planned anew and stored: a design, and whence it comes. */
export interface Launch extends StartRequest {
  topology: Topology;
  /** The topology's name now; whoever has to type it types this one. */
  name: string;
  /** The revision that holds `topology`; left out, the newest or a new one. */
  revision?: number;
  follows?: { id: string; as: FollowsAs };
  /** Refuses a plan for a reason of its own, before anything is stored. */
  refusePlan?: (plan: Plan, observation: Observation) => Promise<void>;
}

/** Plans a design against what Azure holds right now and stores the deployment with its job. */
export async function launch(deps: StartDeps, request: Launch): Promise<Started> {
  const { store } = deps;
  const { topologyId, kind, topology, name } = request;
  if (kind === "deploy") requireCloud(topology, deps.azureCloud);
  const input = await readPlanInput(deps, request);
  const { findings, plan } = planTopology(input);
  if (kind === "deploy") {
    requireNoErrors(findings);
    await request.refusePlan?.(plan, input.observation);
    requireReplacementConfirmed(request, name, plan);
  }
  if (!plan.steps.some((step) => step.action !== "read")) {
    const revision = await latestRevision(store, topologyId);
    const tunnels = await readTunnels(store, topologyId);
    return { started: false, nothingToDo: true, topologyId, revision: revision?.number ?? 0, tunnels };
  }
  return { started: true, deployment: await storeDeployment(deps, request, plan, input.observation) };
}

async function storeDeployment(
  { store, queue }: StartDeps,
  { topologyId, kind, topology, version, revision, follows }: Launch,
  plan: Plan,
  observation: Observation,
): Promise<StoredDeployment> {
  const input = {
    ...{ topologyId, kind, topology, plan, observation },
    ...(version === undefined ? {} : { version }),
    ...(revision === undefined ? {} : { revision }),
    ...(follows === undefined ? {} : { follows }),
  };
  return readDeployment(store, await createDeployment(store, input, queue.enqueueDeployment));
}

async function readPlanInput(
  deps: StartDeps,
  { topologyId, kind, topology }: Launch,
): Promise<PlanInput & { observation: Observation }> {
  const observation = await requestFreshObservation(deps, topologyId);
  const context = await readPlanContext(deps.store, topology, topologyId);
  return { ...context, observation, topology, goal: kind };
}

function requireConfirmation({ confirmName }: StartRequest, name: string): void {
  if (confirmName !== name) throw refusal("confirm-name", 400);
}

/** A gateway that is built anew takes its tunnels down for most of an hour and comes back with another address. */
function requireReplacementConfirmed({ confirmName }: StartRequest, name: string, { steps }: Plan): void {
  const replaced = steps.filter(
    ({ action, resource }) => action === "replace" && resource.kind === "virtualNetworkGateway",
  );
  if (replaced.length === 0 || confirmName === name) return;
  const gateways = replaced.map(({ resource }) => resourceTitle(resource)).join(", ");
  throw refusal("confirm-replacement", 409, { name, gateways, count: replaced.length });
}

/** Azure's clouds know nothing of each other: asked for a vnet of another one, this one would only say that it has none. */
function requireCloud({ vnets }: Topology, connected: Vnet["cloud"]): void {
  const elsewhere = vnets.find(({ cloud }) => cloud !== connected);
  if (elsewhere === undefined) return;
  const { name, cloud } = elsewhere;
  throw refusal("cloud-not-connected", 422, { vnet: name, cloud, connected });
}

function requireNoErrors(findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length === 0) return;
  throw refusal("findings-refuse", 422, { count: errors.length }, { extensions: { findings: errors } });
}
