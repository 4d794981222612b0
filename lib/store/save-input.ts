import { type DeploymentEventMap, type DeploymentState, isFinal } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import type { Need } from "@/lib/planner";
import type { AppError } from "@/lib/shared";
import type { Link, Topology } from "@/lib/topology";
import type { Enqueue } from "./create-deployment";
import { answerDevice, type DeviceAnswer, findDevice } from "./device-answer";
import { appendEvents, type NewEvent } from "./events";
import { finalStates, UNFINISHED } from "./final-states";
import { fromJson, toJson } from "./json";
import { readNow } from "./now";
import { sealKey } from "./sealed-keys";
import type { Db, Store } from "./store";
import { topologyNotFound } from "./topology-row";

export interface DeviceAddressInput extends DeviceAnswer {
  deploymentId: string;
}

/**
 * Keeps the address of a site's device for the deployment that waits for it, writes it into the draft too, and
 * wakes the deployment. AppError `not-found`, `deployment-ended`, `address-in-use` once the deployment has one.
 */
export function saveDeviceAddress(store: Store, input: DeviceAddressInput, enqueue: Enqueue): Promise<void> {
  return store.db.$transaction(async (tx) => {
    const deployment = await tx.deployment.findUnique({
      where: { id: input.deploymentId },
      include: { revision: true },
    });
    if (deployment === null) throw refusal("not-found", 404, { what: "deployment" });
    const { topologyId } = deployment;
    const revision = fromJson<Topology>(deployment.revision.document);
    if (findDevice(revision, input.site, input.device) === undefined) {
      throw refusal("not-found", 404, { what: "device" });
    }
    const draft = await lockDraft(tx, topologyId);
    const need = { need: "deviceAddress" as const, site: input.site, device: input.device };
    await requireAddressUnused(tx, deployment.id, need, revision);
    const key = { topologyId, siteId: input.site, device: input.device };
    const values = { address: null, fqdn: null, ...input.address };
    await tx.deviceAddress.upsert({
      where: { topologyId_siteId_device: key },
      create: { ...key, ...values },
      update: values,
    });
    await writeIntoDraft(tx, topologyId, draft, input);
    const said = { need, answer: input.address };
    if (!(await wake(tx, { id: deployment.id, topologyId }, said, enqueue))) throw deploymentEnded();
  });
}

/**
 * Seals a key that a person gave for a link and wakes a deployment that waits for it. AppError `not-found` when
 * neither the draft nor the deployment under way has the link, `key-not-asked` when its key is not to be given,
 * `key-in-use` while a deployment is setting the one given before.
 */
export function saveSharedKey(
  store: Store,
  input: { topologyId: string; link: string; value: string },
  enqueue: Enqueue,
): Promise<void> {
  return store.db.$transaction(async (tx) => {
    const draft = await lockDraft(tx, input.topologyId);
    const running = await tx.deployment.findFirst({
      where: { topologyId: input.topologyId, state: UNFINISHED },
      include: { revision: true },
    });
    const revision = running === null ? null : fromJson<Topology>(running.revision.document);
    requireProvidedKey([draft, revision], input.link);
    if (running !== null) await requireKeyUnused(tx, running.id, input.link);
    await sealKey(tx, store, {
      topologyId: input.topologyId,
      linkId: input.link,
      value: input.value,
      given: true,
    });
    // A new key is to be set on the connections that stand, too.
    await tx.createdResource.updateMany({
      where: { topologyId: input.topologyId, link: input.link, kind: "connection" },
      data: { keySet: false },
    });
    if (running !== null) {
      const deployment = { id: running.id, topologyId: input.topologyId };
      await wake(tx, deployment, { need: { need: "sharedKey", link: input.link } }, enqueue);
    }
  });
}

/**
 * The first answer counts: what was said to this deployment, or what its steps already work with, is not exchanged under
 * them. The draft's lock, taken before, lets no two answers pass side by side; the deployment's lets no step begin.
 */
async function requireAddressUnused(
  tx: Db,
  deploymentId: string,
  need: Extract<Need, { need: "deviceAddress" }>,
  { links }: Topology,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM deployment WHERE id = ${deploymentId} FOR UPDATE`;
  const { state } = await tx.deployment.findUniqueOrThrow({ where: { id: deploymentId } });
  if (isFinal(fromJson<DeploymentState>(state))) throw deploymentEnded();
  const answers = await tx.event.findMany({ where: { deploymentId, type: "step:input" } });
  const wasSaid = answers.some(({ data }) => {
    const said = fromJson<{ need: Need }>(data).need;
    return said.need === "deviceAddress" && said.site === need.site && said.device === need.device;
  });
  if (wasSaid || (await haveGatewaysBegun(tx, deploymentId, need.site, links))) {
    throw refusal("address-in-use", 409);
  }
}

/** True when the deployment writes local network gateways of the site and every one of them has begun. */
async function haveGatewaysBegun(
  tx: Db,
  deploymentId: string,
  site: string,
  links: readonly Link[],
): Promise<boolean> {
  const ids = links.filter((link) => link.from === site || link.to === site).map((link) => link.id);
  const [row] = await tx.$queryRaw<{ isBegun: boolean | null }[]>`
    SELECT bool_and(state NOT IN ('pending', 'waiting')) AS "isBegun" FROM deployment_step
     WHERE deployment_id = ${deploymentId} AND step->>'link' = ANY(${ids})
       AND step->'resource'->>'kind' = 'localNetworkGateway' AND step->>'action' <> 'delete'`;
  return row?.isBegun === true;
}

function deploymentEnded(): AppError {
  return refusal("deployment-ended", 409);
}

function requireProvidedKey(topologies: readonly (Topology | null)[], linkId: string): void {
  const links = topologies
    .map((topology) => topology?.links.find((link: Link) => link.id === linkId))
    .filter((link) => link !== undefined);
  if (links.length === 0) throw refusal("not-found", 404, { what: "link" });
  if (!links.some((link) => link.sharedKey.source === "provided")) {
    throw refusal("key-not-asked", 409);
  }
}

/**
 * Both ends get one key: it cannot be exchanged once a step that sets it has begun. Locks the deployment, as every write
 * of its worker does, so that none begins meanwhile and both take their locks in one order.
 */
async function requireKeyUnused(tx: Db, deploymentId: string, linkId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM deployment WHERE id = ${deploymentId} FOR UPDATE`;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id
     WHERE s.deployment_id = ${deploymentId} AND s.state IN ('running', 'done')
       AND d.state NOT IN ${finalStates}
       AND s.step->>'link' = ${linkId} AND s.step->'resource'->>'kind' = 'sharedKey'
       AND s.step->>'action' <> 'delete' LIMIT 1`;
  if (rows.length === 0) return;
  throw refusal("key-in-use", 409);
}

/** Tells the deployment that something was said; false when it has ended. */
async function wake(
  tx: Db,
  deployment: { id: string; topologyId: string },
  said: DeploymentEventMap["step:input"],
  enqueue: Enqueue,
): Promise<boolean> {
  const { count } = await tx.deployment.updateMany({
    where: { id: deployment.id, state: UNFINISHED },
    data: { inputs: { increment: 1 } },
  });
  if (count === 0) return false;
  const waiting = await tx.deploymentStep.findMany({
    where: {
      deploymentId: deployment.id,
      state: "waiting",
      needs: { array_contains: toJson([said.need]) },
    },
    orderBy: { ordinal: "asc" },
  });
  await enqueue(tx, deployment.id);
  const about: (string | null)[] = waiting.length === 0 ? [null] : waiting.map((step) => step.stepId);
  await appendEvents(
    tx,
    { deploymentId: deployment.id, topologyId: deployment.topologyId },
    about.map((step): NewEvent => ({ type: "step:input", step, data: said })),
  );
  return true;
}

/** The draft, locked until the transaction ends. */
async function lockDraft(tx: Db, topologyId: string): Promise<Topology> {
  const rows = await tx.$queryRaw<{ document: unknown }[]>`
    SELECT document FROM topology WHERE id = ${topologyId} AND deleted_at IS NULL FOR UPDATE`;
  const row = rows[0];
  if (row === undefined) throw topologyNotFound();
  return fromJson<Topology>(row.document);
}

async function writeIntoDraft(
  tx: Db,
  topologyId: string,
  draft: Topology,
  input: DeviceAddressInput,
): Promise<void> {
  const answered = answerDevice(draft, input);
  if (answered === draft) return;
  await tx.topology.update({
    where: { id: topologyId },
    data: { document: toJson(answered), version: { increment: 1 }, updatedAt: await readNow(tx) },
  });
}
