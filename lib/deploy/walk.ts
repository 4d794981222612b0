/**
 * One deployment's way from its first step to its end.
 *
 *   claim ──▶ preflight ──▶ building ──▶ connecting ──▶ done
 *                 │            │  ▲  └──▶ failed            (a step failed and nothing else can go on)
 *                 ▼            ▼  │
 *              refused       waiting                        (only a person can say what is missing; the job ends)
 *   at any time: cancelling ──▶ cancelled    (running steps are awaited, no new ones begin)
 *                pausing ──▶ paused          (the same; the job ends, and goes on here when it is resumed)
 *                changed ──▶ stopped         (the same, when a step finds that somebody else has changed Azure)
 *                stopping                    (the worker ends; given back as it stands)
 *
 * Preflight asks Azure for rights, locks and quotas as long as no step has announced anything: a crash then asks again.
 *
 * One step:
 *
 *   pending ──▶ look at Azure ──▶ intent ──▶ sent ──▶ token ──▶ poll … ──▶ outcome + event + ledger
 *                     ▲  └──▶ blocked         (another deployment's running step writes on the same vnet or gateway)
 *                     └─────────┘
 *
 * The intent takes the step's lock keys, all or none; they are held by nothing but the running step's own row, so its
 * outcome gives them back and a crash leaves them with the step that Azure may still be working on.
 *
 * Everything is in rows before the next thing is done, so a crash loses nothing but time. The next claim has a
 * higher fence, which makes every later write of the crashed or frozen worker fail. After a crash
 *
 *   before intent            nothing was sent: the step begins anew.
 *   after intent             nothing may have been sent, or all: Azure is looked at. Not there: it is sent. There and
 *                            busy: awaited. There and ready: done. The ledger's row says that it is ours.
 *   after sending, no token  the same.
 *   after the token          the operation is polled where it was; nothing is sent.
 *   before outcome           the operation or the resource is asked again and answers the same.
 *   after outcome            the step is not looked at any more.
 *   before the end           tunnels are looked at again; the end is written once.
 */
import type { PreflightReport, StepState } from "@/lib/deployment";
import { resourceTitle } from "@/lib/messages";
import { describeDesired } from "@/lib/planner";
import { assertNever } from "@/lib/shared";
import {
  type Claim,
  readInputs,
  readWalk,
  recordPaused,
  recordSkipped,
  recordWaitingForPerson,
  unmetNeeds,
  type Walk,
  type WalkStep,
} from "@/lib/store";
import { lookAtTunnelsOnce } from "./connect-tunnels";
import { betweenCrashPoints } from "./crash-points";
import { connectAndEnd, endCancelled, endFailed, endRefused, endStopped } from "./end-walk";
import type { Engine, WalkContext } from "./engine-context";
import { createKnownBodies } from "./known-bodies";
import { listLockKeys } from "./lock-keys";
import { checkBeforeFirstWrite } from "./preflight/before-first-write";
import { runStep, type StepEnd } from "./run-step";
import { createStepGraph, type StepGraph } from "./step-graph";
import type { Holding } from "./step-run";
import { engineText } from "./texts";
import type { WalkControl, WalkEnd } from "./walk-control";

/** Goes on with a claimed deployment until it ends, waits for a person, or the worker stops. */
export async function walkDeployment(engine: Engine, claim: Claim, control: WalkControl): Promise<WalkEnd> {
  const walk = await readWalk(engine.store, claim.deploymentId);
  control.cancelRequested ||= walk.cancelRequested;
  control.pauseRequested = walk.pauseRequested;
  const halting = new AbortController();
  const desired = new Map(
    describeDesired(walk.topology, claim.topologyId).map((each) => [each.stepId, each]),
  );
  const lockKeys = listLockKeys(
    walk.steps.map(({ step }) => step),
    (stepId) => desired.get(stepId)?.armId,
  );
  const graph = createStepGraph(walk.steps, lockKeys);
  const context: WalkContext = {
    ...engine,
    claim,
    topology: walk.topology,
    desired,
    lockKeys,
    bodies: createKnownBodies(engine.cloud),
    inputs: await readInputs(engine.store, claim.topologyId),
    holding: () => holdingOf(graph, control),
    stopping: AbortSignal.any([control.stopping, halting.signal]),
  };
  if (!walk.isAsStarted) return endStopped(context, graph, walk.kind, "digestBroken");
  const isHeldBack = control.cancelRequested || control.pauseRequested;
  const preflight = isHeldBack ? null : await preflightOrStop(context, walk);
  if (preflight === "stopped") return "stopped";
  if (preflight !== null && preflight.faults.length > 0) {
    return endRefused(context, graph, walk.kind, preflight.faults);
  }
  for (;;) {
    const heardInputs = await hearInputs(context, graph, control);
    const end = await buildAll(context, graph, control, () => halting.abort());
    switch (end) {
      case "stopped":
        return "stopped";
      case "cancelled":
        return endCancelled(context, graph, walk.kind);
      case "changed":
        return endStopped(context, graph, walk.kind, "changedElsewhere");
      case "paused":
        if (await betweenCrashPoints(context, "pause", null, () => recordPaused(context.store, claim))) {
          return "paused";
        }
        control.pauseRequested = false;
        break;
      case "failed":
        return endFailed(context, graph, walk.kind);
      case "waiting":
        await lookAtTunnelsOnce(context);
        if (await waitForPerson(context, heardInputs)) return "waiting";
        break;
      case "built":
        return connectAndEnd(context, graph, walk, control);
      default:
        return assertNever(end);
    }
  }
}

/** As `checkBeforeFirstWrite`; "stopped" when the worker stops meanwhile. */
async function preflightOrStop(
  context: WalkContext,
  walk: Walk,
): Promise<PreflightReport | null | "stopped"> {
  try {
    return await checkBeforeFirstWrite(context, walk);
  } catch (error) {
    if (context.stopping.aborted) return "stopped";
    throw error;
  }
}

/** False when the person has said something meanwhile. */
function waitForPerson(context: WalkContext, heardInputs: number): Promise<boolean> {
  return betweenCrashPoints(context, "person", null, () =>
    recordWaitingForPerson(context.store, context.claim, heardInputs),
  );
}

/** Reads what persons have said and lets steps go on that have all they need now; answers how much was said. */
async function hearInputs(context: WalkContext, graph: StepGraph, control: WalkControl): Promise<number> {
  const walk = await readWalk(context.store, context.claim.deploymentId);
  const { inputs, steps } = walk;
  control.inputs = Math.max(control.inputs, inputs);
  control.cancelRequested ||= walk.cancelRequested;
  control.pauseRequested = walk.pauseRequested;
  context.inputs = await readInputs(context.store, context.claim.topologyId);
  const needs = new Map(steps.map((each) => [each.step.id, each.needs]));
  for (const { step } of graph.inState("waiting")) {
    const open = unmetNeeds(needs.get(step.id) ?? [], context.inputs);
    if (open.length === 0) graph.setState(step.id, "pending");
  }
  return inputs;
}

type BuildEnd = "built" | "failed" | "waiting" | "paused" | "cancelled" | "changed" | "stopped";

/** Runs steps side by side, as many as their order and Azure's locks allow, until none can go on. */
async function buildAll(
  context: WalkContext,
  graph: StepGraph,
  control: WalkControl,
  halt: () => void,
): Promise<BuildEnd> {
  const running = new Map<string, Promise<void>>();
  const broken: { error: unknown }[] = [];
  let heardInputs = control.inputs;
  const start = (each: WalkStep) => {
    const run = runStep(context, each)
      .then((end) => {
        hearFrom(end, control);
        if (end === "changed") each.isChanged = true;
        graph.setState(each.step.id, stateAfter(end));
      })
      .catch((error: unknown) => {
        broken.push({ error });
        halt();
      })
      .finally(() => {
        running.delete(each.step.id);
        graph.unlock(each.step);
        control.wakeup.wake();
      });
    running.set(each.step.id, run);
  };
  const goOn = async (): Promise<BuildEnd> => {
    for (;;) {
      if (!context.stopping.aborted) {
        await skipDoomed(context, graph);
        const ready = graph.ready().filter((each) => !running.has(each.step.id));
        // Held back: what was sent before a crash is still awaited, nothing else begins.
        const isHeld = context.holding() !== null;
        const startable = isHeld ? ready.filter((each) => each.state === "running") : ready;
        for (const each of graph.takeUnlocked(startable)) start(each);
      }
      if (running.size === 0) {
        const [failure, ...others] = broken;
        for (const { error } of others) context.log.error({ err: error }, "another step broke down");
        if (failure !== undefined) throw failure.error;
        return howItEnded(graph, control);
      }
      await control.wakeup.next();
      if (control.inputs > heardInputs && !context.stopping.aborted) {
        heardInputs = control.inputs;
        await hearInputs(context, graph, control);
      }
    }
  };
  try {
    return await goOn();
  } catch (error) {
    // Nobody else may take the deployment up while steps are in flight here.
    halt();
    await Promise.allSettled(running.values());
    throw error;
  }
}

function howItEnded(graph: StepGraph, control: WalkControl): BuildEnd {
  if (control.stopping.aborted) return "stopped";
  const holding = holdingOf(graph, control);
  if (holding === "cancelled" || holding === "changed") return holding;
  // With nothing left to begin there is nothing to hold back.
  if (holding === "paused" && graph.inState("pending", "waiting").length > 0) return "paused";
  if (graph.inState("failed").length > 0 || isBuildMissing(graph)) return "failed";
  return graph.inState("waiting").length > 0 ? "waiting" : "built";
}

/** A deletion that is left undone fails nothing by itself, but what was to be built in its place is missing. */
function isBuildMissing(graph: StepGraph): boolean {
  return graph.inState("skipped").some(({ step }) => step.action !== "delete");
}

/** Why nothing new begins, or null; the weightiest of several. */
function holdingOf(graph: StepGraph, control: WalkControl): Holding | null {
  if (control.cancelRequested) return "cancelled";
  if (graph.inState("failed").some((each) => each.isChanged)) return "changed";
  return control.pauseRequested ? "paused" : null;
}

/** The rows know of a cancelling or a pause before the pulse brings it here. */
function hearFrom(end: StepEnd, control: WalkControl): void {
  if (typeof end === "string") return;
  control.cancelRequested ||= end.heldBack === "cancelled";
  control.pauseRequested ||= end.heldBack === "paused";
}

function stateAfter(end: StepEnd): StepState {
  // What was held back begins anew, or is closed at the end; what was stopped half-way is taken up by the next claim.
  if (typeof end !== "string") return "pending";
  if (end === "stopped") return "running";
  return end === "changed" ? "failed" : end;
}

async function skipDoomed(context: WalkContext, graph: StepGraph): Promise<void> {
  for (;;) {
    const doomed = graph.doomed();
    if (doomed.length === 0) return;
    const skipped = doomed.map(({ step, blockedBy }) => ({
      step,
      because: engineText("blocked", { step: resourceTitle(blockedBy.resource) }),
    }));
    await betweenCrashPoints(context, "skip", null, () =>
      recordSkipped(context.store, context.claim, skipped),
    );
    for (const { step } of doomed) graph.setState(step.id, "skipped");
  }
}
