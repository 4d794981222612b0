import { invariant } from "@/lib/shared";
import {
  connectionOfKey,
  noteVaultVersion,
  readLedger,
  readVaultVersion,
  sealGeneratedKey,
  unsealKey,
} from "@/lib/store";
import { announce, carryOut, resumeOperation } from "./call-azure";
import { CloudError, type ResourceRef } from "./cloud";
import { betweenCrashPoints } from "./crash-points";
import type { WalkContext } from "./engine-context";
import { generateKey } from "./generate-key";
import { isOwnedHere } from "./owned-here";
import { standingOf } from "./provisioning-state";
import { ownError } from "./retry-policy";
import { requireTime, type StepRun } from "./step-run";
import { pause } from "./step-waits";
import type { StepWork } from "./step-work";
import { engineText } from "./texts";
import { readVaultKey } from "./vault-key";

/** Sets a link's pre-shared key on one of its connections; both ends get the same, wherever it comes from. */
export async function setSharedKey(context: WalkContext, run: StepRun): Promise<StepWork> {
  invariant(run.step.action !== "delete", "a key goes with its connection");
  if (run.resumeToken !== null) {
    return resumeOperation(context, run, run.resumeToken, () => KEY_SET);
  }
  const connection: ResourceRef = { kind: "connection", armId: connectionOfKey(run.step.resource.armId) };
  const found = await context.cloud.get(connection, context.stopping);
  if (found === null) throw ownError(engineText("connectionMissing"));
  if (!(await isOwnedHere(context, connection, found))) throw ownError(engineText("alreadyExists"));
  if (standingOf(found) === "busy") {
    requireTime(run);
    await pause(context, run, null);
    return { work: "again" };
  }
  const value = await obtainKey(context, run);
  if (value === null) return { work: "waiting" };
  // Announced before a crash: it may have arrived.
  if (run.hasIntent && (await holdsAlready(context, connection, value))) return KEY_SET;
  return send(context, run, connection);
}

/** Where Azure does not tell keys it is set again: the same key once more does no harm. */
async function holdsAlready(context: WalkContext, { armId }: ResourceRef, value: string): Promise<boolean> {
  try {
    return (await context.cloud.readSharedKey(armId, context.stopping)) === value;
  } catch (error) {
    if (error instanceof CloudError && error.kind === "denied") return false;
    throw error;
  }
}

async function send(context: WalkContext, run: StepRun, connection: ResourceRef): Promise<StepWork> {
  await announce(context, run, { creates: false });
  // Read again: until the step was announced, a person could exchange it.
  const value = await obtainKey(context, run);
  invariant(value !== null, "a key is gone before it was set");
  const operation = { operation: "setSharedKey" as const, resource: connection, value };
  return carryOut(context, run, operation, () => KEY_SET);
}

/** The link's key: the one kept, else the one Azure has, else a new one, or null when a person has to say it. */
async function obtainKey(context: WalkContext, run: StepRun): Promise<string | null> {
  const { store, claim, topology } = context;
  const linkId = run.step.link;
  const link = topology.links.find((each) => each.id === linkId);
  if (linkId === null || link === undefined) throw ownError(engineText("linkMissing"));
  const { sharedKey } = link;
  const isProvided = sharedKey.source === "provided";
  const kept = sharedKey.source === "keyVault" ? null : await unsealKey(store, claim.topologyId, linkId);
  if (kept !== null && (kept.given || !isProvided)) return kept.value;
  const standing = await readStandingKey(context, linkId);
  if (standing !== null) return standing;
  if (sharedKey.source === "keyVault") {
    return readFromVault(context, run, { linkId, secretId: sharedKey.secretId });
  }
  if (isProvided) return null;
  return betweenCrashPoints(context, "key", run.step.id, () =>
    sealGeneratedKey(store, claim.topologyId, linkId, generateKey()),
  );
}

/** Both ends get the same version, also when somebody puts a new one into the vault in between or this worker dies. */
async function readFromVault(
  { store, claim, cloud, stopping }: WalkContext,
  { step }: StepRun,
  { linkId, secretId }: { linkId: string; secretId: string },
): Promise<string> {
  const noted = await readVaultVersion(store, claim, linkId);
  const { value, id } = await readVaultKey(cloud, noted ?? secretId, stopping);
  const version = noted ?? (await noteVaultVersion(store, claim, step, linkId, id));
  return version === id ? value : (await readVaultKey(cloud, version, stopping)).value;
}

/** The key on whichever end has one, this step's own included: both ends' steps then find the same. */
async function readStandingKey(context: WalkContext, linkId: string): Promise<string | null> {
  const ledger = await readLedger(context.store, context.claim.topologyId);
  const keyed = ledger.find((entry) => entry.kind === "connection" && entry.link === linkId && entry.keySet);
  return keyed === undefined ? null : context.cloud.readSharedKey(keyed.armId, context.stopping);
}

const KEY_SET: StepWork = { work: "done", adopted: false, address: null, effect: "keySet" };
