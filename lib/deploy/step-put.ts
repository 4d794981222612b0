import { type ArmBody, compareBodies, type DesiredResource } from "@/lib/planner";
import { invariant } from "@/lib/shared";
import { announce, carryOut, resumeOperation } from "./call-azure";
import type { CloudError } from "./cloud";
import type { WalkContext } from "./engine-context";
import { findChange } from "./find-change";
import { isOwnedHere } from "./owned-here";
import { publicAddressOf, standingOf } from "./provisioning-state";
import { ownError } from "./retry-policy";
import { requireTime, type StepRun } from "./step-run";
import { pause } from "./step-waits";
import type { StepWork } from "./step-work";
import { tellValue } from "./tell-value";
import { engineText } from "./texts";

/** Writes per step to a resource that Azure keeps reporting as failed. */
const MAX_ATTEMPTS = 3;

/** Creates or changes one resource: looks first, and sends only what is missing. */
export async function putResource(
  context: WalkContext,
  run: StepRun,
  desired: DesiredResource | undefined,
): Promise<StepWork> {
  const { resource } = run.step;
  if (run.resumeToken !== null) {
    return resumeOperation(context, run, run.resumeToken, (answer) => remembered(context, run, answer));
  }
  const found = await context.cloud.get(resource, context.stopping);
  context.bodies.remember(resource.armId, found);
  if (found !== null) {
    if (!(await isOwnedHere(context, resource, found))) return meetForeign(run, found);
    const standing = standingOf(found);
    if (standing === "busy" || standing === "deleting") return lookLater(context, run);
    if (standing === "ready") await requireUnchanged(context, run, desired, found);
    if (standing === "ready" && (await isAsWanted(context, run, desired, found))) {
      return done(run, found, !run.hasIntent);
    }
    if (standing === "failed" && run.attempts >= MAX_ATTEMPTS) throw ownError(engineText("keepsFailing"));
  }
  if (found === null) requireNotGone(run);
  return send(context, run, desired, found === null);
}

/** What was planned from must still be there; after an announcement of our own anything may be our doing. */
async function requireUnchanged(
  context: WalkContext,
  run: StepRun,
  desired: DesiredResource | undefined,
  found: ArmBody,
): Promise<void> {
  if (run.plannedFrom === null || run.hasIntent) return;
  const { resource } = run.step;
  const wanted = await makeBody(context, run, desired);
  const change = findChange(resource.kind, wanted, { planned: run.plannedFrom, found });
  if (change === null) return;
  throw changedSincePlan(
    engineText("changed", {
      path: change.path,
      planned: tellValue(change.planned),
      found: tellValue(change.found),
    }),
  );
}

function requireNotGone(run: StepRun): void {
  if (run.plannedFrom !== null && !run.hasIntent) throw changedSincePlan(engineText("gone"));
}

function changedSincePlan(message: string): CloudError {
  return ownError(message, "changed-since-plan");
}

/** Something is there that this topology did not create: it is never overwritten. */
function meetForeign(run: StepRun, found: ArmBody): StepWork {
  // A group only holds things; one that is there already serves as well, and is not ours to delete.
  if (run.step.resource.kind === "resourceGroup") return done(run, found, true);
  throw ownError(engineText("alreadyExists"), "already-exists");
}

async function lookLater(context: WalkContext, run: StepRun): Promise<StepWork> {
  requireTime(run);
  await pause(context, run, null);
  return { work: "again" };
}

/**
 * True when nothing need be sent. Also what was announced is compared: what stands may come from before, as from an
 * earlier deployment's creation that nobody awaited.
 */
async function isAsWanted(
  context: WalkContext,
  run: StepRun,
  desired: DesiredResource | undefined,
  found: ArmBody,
): Promise<boolean> {
  return compareBodies(run.step.resource.kind, await makeBody(context, run, desired), found).length === 0;
}

function makeBody(
  context: WalkContext,
  run: StepRun,
  desired: DesiredResource | undefined,
): Promise<ArmBody> {
  const make = desired?.body;
  invariant(make, `no body for step ${run.step.id}`);
  return context.bodies.build(make, deviceAddresses(context), context.stopping);
}

async function send(
  context: WalkContext,
  run: StepRun,
  desired: DesiredResource | undefined,
  creates: boolean,
): Promise<StepWork> {
  const { step } = run;
  const body = await makeBody(context, run, desired);
  await announce(context, run, { creates });
  const operation = { operation: "put" as const, resource: step.resource, body };
  return carryOut(context, run, operation, (answer) => remembered(context, run, answer));
}

async function remembered(context: WalkContext, run: StepRun, answer: ArmBody | null): Promise<StepWork> {
  const { resource } = run.step;
  const body = answer ?? (await context.cloud.get(resource, context.stopping));
  context.bodies.remember(resource.armId, body);
  return done(run, body, false);
}

function done(run: StepRun, body: ArmBody | null, adopted: boolean): StepWork {
  const address = run.step.resource.kind === "publicIPAddress" ? publicAddressOf(body) : null;
  return { work: "done", adopted, address, effect: "none" };
}

/** Addresses as the revision has them, else as a person has said since. */
function deviceAddresses({ topology, inputs }: WalkContext) {
  return (siteId: string, index: number) => {
    const site = topology.sites.find((each) => each.id === siteId);
    const device = index === 0 ? site?.device : site?.moreDevices[index - 1]?.device;
    if (device?.address) return { address: device.address };
    if (device?.fqdn) return { fqdn: device.fqdn };
    return inputs.deviceAddress(siteId, index);
  };
}
