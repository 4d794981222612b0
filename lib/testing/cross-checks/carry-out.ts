import { type Cloud, CloudError, type CloudOperation, type OperationProgress } from "@/lib/deploy";
import {
  type ArmBody,
  armIdsToObserve,
  type DesiredResource,
  describeDesired,
  type KnownValues,
  kindOfArmId,
  type Observation,
  type ObservedResource,
  type PlanInput,
  type PlanReply,
  planTopology,
  type Step,
} from "@/lib/planner";
import { invariant } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import type { SimulatorProcess } from "../simulator-process";

/**
 * Carries out plans against the simulator as fast as it answers: every step that can begin is begun, then the clock
 * moves past all of them. No rows, no crashes, no waiting: the engine has tests of its own.
 */

/** The owner in every plan. */
const OWNER = "cross-check";
/** The key of every link and of every device. */
export const KEY = "one_Key_4_all_of_them";
/** What a person says where the design does not know a device's address. */
const SAID_ADDRESS = "203.0.113.200";
/** Longer than any operation takes. */
const PATIENCE_SECONDS = 7_200;
const MOST_ROUNDS = 60;

/** A simulated Azure and our books of what was created there. */
export interface SimulatedAzure {
  cloud: Cloud;
  simulator: SimulatorProcess;
  /** ARM id and step by lower-cased ARM id. */
  created: Map<string, { armId: string; stepId: string }>;
}

/** A step that Azure would not carry out. */
export interface Refusal {
  step: string;
  status: number | null;
  code: string | null;
  message: string;
}

/** Plans a topology by what stands, and does what the plan says; answers the first refusal. */
export async function deploy(
  azure: SimulatedAzure,
  topology: Topology,
  more: Omit<PlanInput, "topology"> = {},
): Promise<PlanReply & { refusal: Refusal | null }> {
  const { reply, observation } = await plan(azure, topology, more);
  return {
    ...reply,
    refusal: await carryOut(startWalk(azure, topology, observation, more.keys), reply.plan.steps),
  };
}

/** How Azure says that each connection stands that was created. */
export async function connectionStates({ cloud, created }: SimulatedAzure) {
  const refs = [...created.values()].map(({ armId }) => refOf(armId));
  return Promise.all(
    refs
      .filter(({ kind }) => kind === "connection")
      .map(async (ref) => {
        const properties = (await cloud.get(ref))?.properties as ArmBody | undefined;
        return { armId: ref.armId, status: properties?.connectionStatus };
      }),
  );
}

/** The plan for a topology by what stands now. */
export async function plan(
  azure: SimulatedAzure,
  topology: Topology,
  more: Omit<PlanInput, "topology"> = {},
): Promise<{ reply: PlanReply; observation: Observation }> {
  const observation = await observe(azure, topology);
  return { reply: planTopology({ observation, owner: OWNER, ...more, topology }), observation };
}

/** What Azure holds of a topology and of all that was created. */
async function observe({ cloud, created }: SimulatedAzure, topology: Topology): Promise<Observation> {
  const armIds = [...armIdsToObserve(topology), ...created.values()].map(({ armId }) => armId);
  const byId = new Map(armIds.map((armId) => [armId.toLowerCase(), armId]));
  const found = await Promise.all(
    [...byId].map(async ([id, armId]): Promise<ObservedResource[]> => {
      const body = await cloud.get(refOf(armId)).catch(toAbsent);
      const entry = created.get(id);
      if (body === null) return [];
      return [{ armId, body, createdBy: entry ? OWNER : null, ...(entry ? { stepId: entry.stepId } : {}) }];
    }),
  );
  const resources = found.flat();
  return { format: "meshwright.observation/1", asOf: "2026-11-22T12:00:00Z", tenants: [], resources };
}

/** What is not even asked for well is not there; writing it tells why. */
function toAbsent(error: unknown): null {
  if (error instanceof CloudError && error.kind === "terminal") return null;
  throw error;
}

function refOf(armId: string) {
  const kind = kindOfArmId(armId);
  invariant(kind, `${armId} is of a known kind`);
  return { kind, armId };
}

/** Everything one walk knows while it goes. */
interface Walk extends SimulatedAzure {
  desired: ReadonlyMap<string, DesiredResource>;
  bodies: Map<string, ArmBody | null>;
  values: KnownValues;
  keys: PlanInput["keys"];
}

async function carryOut(walk: Walk, steps: readonly Step[]): Promise<Refusal | null> {
  const open = new Map(steps.map((step) => [step.id, step]));
  const running = new Map<string, string>();
  for (let round = 0; round < MOST_ROUNDS && open.size > 0; round += 1) {
    const ready = [...open.values()].filter(
      ({ id, dependsOn }) => !running.has(id) && !dependsOn.some((other) => open.has(other)),
    );
    const moves = [...ready.map(begin), ...[...running].map(poll)];
    invariant(moves.length > 0, `steps wait for each other: ${[...open.keys()]}`);
    const refusals = (await Promise.all(moves)).filter((refusal) => refusal !== null);
    if (refusals[0]) return refusals[0];
    if (running.size > 0) await walk.simulator.advance(PATIENCE_SECONDS);
  }
  invariant(open.size === 0, `steps never ended: ${[...open.keys()]}`);
  return null;

  function begin(step: Step): Promise<Refusal | null> {
    return note(step, () => beginStep(walk, step));
  }

  function poll([id, resumeToken]: [string, string]): Promise<Refusal | null> {
    const step = open.get(id);
    invariant(step, "what runs is open");
    return note(step, () => walk.cloud.poll(resumeToken));
  }

  async function note(step: Step, work: () => Promise<OperationProgress | null>): Promise<Refusal | null> {
    try {
      const progress = await work();
      if (progress?.state === "running") running.set(step.id, progress.resumeToken);
      else {
        running.delete(step.id);
        open.delete(step.id);
        if (progress) remember(walk, step, progress.body);
      }
      return null;
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      if (error.kind === "busy" || error.kind === "transient") return null;
      return { step: step.id, status: error.httpStatus, code: error.azureCode, message: error.azureMessage };
    }
  }
}

function startWalk(
  azure: SimulatedAzure,
  topology: Topology,
  observation: Observation,
  keys: PlanInput["keys"],
): Walk {
  const bodies = new Map<string, ArmBody | null>(
    observation.resources.map(({ armId, body }) => [armId.toLowerCase(), body]),
  );
  const values: KnownValues = {
    deviceAddress: (siteId, device) => {
      const site = topology.sites.find(({ id }) => id === siteId);
      const { address, fqdn } = (device === 0 ? site : site?.moreDevices[device - 1])?.device ?? {};
      return address ? { address } : fqdn ? { fqdn } : { address: SAID_ADDRESS };
    },
    observed: (armId) => bodies.get(armId.toLowerCase()) ?? null,
  };
  const desired = new Map(describeDesired(topology, OWNER).map((resource) => [resource.stepId, resource]));
  return { ...azure, desired, bodies, values, keys };
}

/** Sends a step's one write; null when there was nothing to send. */
async function beginStep(
  walk: Walk,
  { id, action, resource, link }: Step,
): Promise<OperationProgress | null> {
  const { cloud, values } = walk;
  const { kind, armId } = resource;
  if (action === "read") return { state: "succeeded", body: await cloud.get({ kind, armId }) };
  if (kind === "sharedKey") {
    const value = walk.keys?.[link ?? ""]?.value ?? KEY;
    return cloud.begin({ operation: "setSharedKey", resource: { kind: "connection", armId }, value });
  }
  if (action === "delete") {
    if (kind === "resourceGroup" && !(await cloud.isGroupEmpty(armId))) return null;
    return cloud.begin({ operation: "delete", resource: { kind, armId } });
  }
  // As it is now: what others wrote since, or this walk itself, is kept.
  if (action === "update") walk.bodies.set(armId.toLowerCase(), await cloud.get({ kind, armId }));
  const body = walk.desired.get(id)?.body;
  invariant(body, `there is a body for ${id}`);
  const operation: CloudOperation = { operation: "put", resource: { kind, armId }, body: body(values) };
  return cloud.begin(operation);
}

function remember({ bodies, created }: Walk, { id, action, resource }: Step, body: ArmBody | null): void {
  const { kind, armId } = resource;
  if (kind === "sharedKey") return;
  const key = armId.toLowerCase();
  bodies.set(key, action === "delete" ? null : body);
  if (action === "delete") created.delete(key);
  else if (action !== "read") created.set(key, { armId, stepId: id });
}
