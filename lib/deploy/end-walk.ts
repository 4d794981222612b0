import { type DeploymentKind, faultWords, type PreflightFault } from "@/lib/deployment";
import { formatMessage, resourceTitle } from "@/lib/messages";
import type { Observation } from "@/lib/planner";
import { type Drift, recordConnecting, recordEnd, type Walk } from "@/lib/store";
import { connectTunnels, type TunnelsEnd } from "./connect-tunnels";
import { betweenCrashPoints } from "./crash-points";
import type { WalkContext } from "./engine-context";
import { findDrift } from "./find-drift";
import { observeTopology } from "./observe";
import type { StepGraph } from "./step-graph";
import { engineText } from "./texts";
import type { WalkControl, WalkEnd } from "./walk-control";

/** Ends what never began, and tells what stands. */
export async function endCancelled(
  context: WalkContext,
  graph: StepGraph,
  kind: DeploymentKind,
): Promise<WalkEnd> {
  await observeQuietly(context);
  await writeEnd(context, {
    state: "cancelled",
    reason: tellStanding(kind === "tearDown" ? "tearDownCancelled" : "cancelled", graph),
    openBecause: engineText("stepCancelled"),
  });
  return "ended";
}

/** Ends a deployment of which nothing can go on any more, and tells what failed. */
export async function endFailed(
  context: WalkContext,
  graph: StepGraph,
  kind: DeploymentKind,
): Promise<WalkEnd> {
  await observeQuietly(context);
  await writeEnd(context, {
    state: "failed",
    reason: tellFailed(graph, kind),
    openBecause: engineText("notAwaited"),
  });
  return "ended";
}

/** Ends a deployment that must not go on: Azure, or its own rows, are not what was planned and confirmed. */
export async function endStopped(
  context: WalkContext,
  graph: StepGraph,
  kind: DeploymentKind,
  why: "changedElsewhere" | "digestBroken",
): Promise<WalkEnd> {
  await observeQuietly(context);
  const changed = graph.inState("failed").find((each) => each.isChanged);
  const first = changed === undefined ? "" : resourceTitle(changed.step.resource);
  const isEnded = await writeEnd(context, {
    state: "stopped",
    reason: tellStanding(why, graph, { first }),
    openBecause: engineText("notBegun"),
  });
  return isEnded ? "ended" : endCancelled(context, graph, kind);
}

/** Ends a deployment that Azure would refuse a step of; nothing was written. */
export async function endRefused(
  context: WalkContext,
  graph: StepGraph,
  kind: DeploymentKind,
  faults: readonly PreflightFault[],
): Promise<WalkEnd> {
  const [first] = faults;
  const words = first === undefined ? null : faultWords(first);
  const sentence = words === null ? "" : formatMessage(`preflight.${words.key}`, words.values);
  const inAll = faults.length > 1 ? engineText("inTheWayInAll", { count: faults.length }) : null;
  const isEnded = await writeEnd(context, {
    state: "refused",
    reason: [sentence, inAll].filter((part) => part !== null).join(" "),
    openBecause: engineText("notBegunRefused"),
  });
  return isEnded ? "ended" : endCancelled(context, graph, kind);
}

function tellFailed(graph: StepGraph, kind: DeploymentKind): string {
  const failed = graph.inState("failed");
  const skipped = graph.inState("skipped");
  // Without a failure it is a deletion left undone that the others stood behind.
  const first = failed[0] ?? skipped.find(({ step }) => step.action === "delete");
  const values = {
    first: first === undefined ? "" : resourceTitle(first.step.resource),
    count: failed.length > 0 ? failed.length : skipped.length - 1,
  };
  if (failed.length === 0) return tellStanding("inTheWay", graph, values);
  return tellStanding(kind === "tearDown" ? "tearDownFailed" : "failed", graph, values);
}

/** Everything is done: waits for the tunnels of what was built, then ends the deployment. */
export async function connectAndEnd(
  context: WalkContext,
  graph: StepGraph,
  walk: Walk,
  control: WalkControl,
): Promise<WalkEnd> {
  const tunnels = walk.kind === "deploy" ? await connect(context, walk, control) : NO_TUNNELS;
  if (tunnels.end === "stopped") return "stopped";
  if (tunnels.end === "cancelled") return endCancelled(context, graph, walk.kind);
  const drifted = await lookForDrift(context, walk);
  const isEnded = await writeEnd(
    context,
    tunnels.end === "connected"
      ? { state: "done", devicesPending: tunnels.devicesPending, drifted }
      : { state: "failed", reason: tellDown(tunnels), drifted },
  );
  // Cancelled at the last moment: everything stands, and that is what is told.
  return isEnded ? "ended" : endCancelled(context, graph, walk.kind);
}

function tellDown(tunnels: Extract<TunnelsEnd, { end: "down" | "denied" }>): string {
  if (tunnels.end === "denied") return engineText("tunnelsDenied", { message: tunnels.message });
  return engineText("tunnelsDown", { tunnels: tunnels.down.join(", ") });
}

const NO_TUNNELS: TunnelsEnd = { end: "connected", devicesPending: 0 };

async function connect(context: WalkContext, walk: Walk, control: WalkControl): Promise<TunnelsEnd> {
  if (walk.stage !== "connecting") {
    await betweenCrashPoints(context, "connecting", null, () =>
      recordConnecting(context.store, context.claim),
    );
  }
  return connectTunnels(context, control, walk.connectingSince ?? context.clock.now());
}

/** False when the deployment has to end otherwise. */
function writeEnd(context: WalkContext, end: Parameters<typeof recordEnd>[2]): Promise<boolean> {
  return betweenCrashPoints(context, "end", null, () => recordEnd(context.store, context.claim, end));
}

function tellStanding(key: string, graph: StepGraph, values: Record<string, string | number> = {}): string {
  const done = graph.inState("done").length;
  return engineText(key, { ...values, done, total: graph.all().length });
}

/** What somebody else has changed while everything was built; it is told, and the deployment has done its part. */
async function lookForDrift(context: WalkContext, { kind }: Walk): Promise<Drift[]> {
  const observation = await observeQuietly(context);
  if (observation === null || kind === "tearDown") return [];
  try {
    return await findDrift(context.store, context.claim, observation);
  } catch (error) {
    context.log.warn({ err: error, deploymentId: context.claim.deploymentId }, "not compared at the end");
    return [];
  }
}

/** Keeps what Azure holds now, for the page and the next plan; a deployment does not fail over it. */
async function observeQuietly(context: WalkContext): Promise<Observation | null> {
  try {
    return await observeTopology(context, context.claim.topologyId, context.stopping);
  } catch (error) {
    context.log.warn({ err: error, deploymentId: context.claim.deploymentId }, "not observed after the end");
    return null;
  }
}
