import type { DeploymentReply, StepReply } from "@/lib/api";
import { type DeploymentState, isFinal, workClock } from "@/lib/deployment";

/** When a step ran or will run, in seconds of Azure's time at work since the deployment began. */
export interface StepTimes {
  start: number;
  /** The actual end of a settled step, else the forecast: half of such steps are done by then. */
  p50End: number;
  /** Nine in ten are done by then. */
  p90End: number;
  /** How far it has got: its end, or now while it runs; null before it began. */
  reached: number | null;
}

export interface Schedule {
  /** Steps that will never run, or not before somebody resumes, have no entry. */
  times: Map<string, StepTimes>;
  /** Azure's seconds since the deployment began; its end once it ended. */
  now: number;
  p50End: number;
  p90End: number;
}

type Scheduled = Pick<
  DeploymentReply,
  "steps" | "queuedAt" | "startedAt" | "finishedAt" | "state" | "topology" | "pauses"
>;

/**
 * Lays the steps on a time line: what ran as it ran, what is still to come by its forecast behind what it waits
 * for. What waits for a person counts as answered now, and the time of waiting is left out. `scale` is Azure's seconds per real second.
 */
export function scheduleSteps(deployment: Scheduled, nowMs: number, scale: number): Schedule {
  const clock = workClock(deployment, nowMs, scale);
  const since = (moment: string) => clock.toWork(Date.parse(moment));
  const now = deployment.finishedAt === null ? clock.toWork(nowMs) : since(deployment.finishedAt);
  const byId = new Map(deployment.steps.map((step) => [step.id, step]));
  const times = new Map<string, StepTimes>();
  const isHeld = beginsNothing(deployment.state);

  const place = (step: StepReply, path: ReadonlySet<string>): StepTimes | null => {
    const known = times.get(step.id);
    if (known) return known;
    if (step.state === "skipped" || step.state === "cancelled") return null;
    const placed = ran(step, now, since) ?? (isHeld ? null : toCome(step, path));
    if (placed) times.set(step.id, placed);
    return placed;
  };
  const toCome = (step: StepReply, path: ReadonlySet<string>): StepTimes => {
    const next = new Set([...path, step.id]);
    const before = step.dependsOn
      .filter((id) => !next.has(id))
      .map((id) => byId.get(id))
      .map((dependency) => (dependency ? place(dependency, next) : null));
    const after = (key: "p50End" | "p90End") => Math.max(now, ...before.map((entry) => entry?.[key] ?? 0));
    const start = after("p50End");
    return {
      start,
      p50End: start + step.p50Seconds,
      p90End: after("p90End") + step.p90Seconds,
      reached: null,
    };
  };
  for (const step of deployment.steps) place(step, new Set());
  const last = (key: "p50End" | "p90End") => Math.max(0, ...[...times.values()].map((entry) => entry[key]));
  return { times, now, p50End: last("p50End"), p90End: last("p90End") };
}

/** True while no further step begins: it has ended, is about to, or rests. */
function beginsNothing(state: DeploymentState): boolean {
  return isFinal(state) || state === "pausing" || state === "paused" || state === "cancelling";
}

/** The times of a step that began; null for one that did not. */
function ran(step: StepReply, now: number, since: (moment: string) => number): StepTimes | null {
  if (step.finishedAt !== null && step.state !== "running") {
    const end = since(step.finishedAt);
    return {
      start: step.startedAt === null ? end : since(step.startedAt),
      p50End: end,
      p90End: end,
      reached: end,
    };
  }
  if (step.startedAt === null || step.state !== "running") return null;
  const start = since(step.startedAt);
  return {
    start,
    p50End: Math.max(start + step.p50Seconds, now),
    p90End: Math.max(start + step.p90Seconds, now),
    reached: now,
  };
}

/** True when a running step takes longer than nine in ten of its kind. */
export function isLate(step: StepReply, times: StepTimes | undefined): boolean {
  return step.state === "running" && times !== undefined && times.reached !== null
    ? times.reached - times.start > step.p90Seconds
    : false;
}

const TICK_STEPS_SECONDS = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200];

/** Moments to write on an axis of `lengthSeconds`, from 0, at most seven. */
export function axisTicks(lengthSeconds: number): number[] {
  const step = TICK_STEPS_SECONDS.find((seconds) => lengthSeconds / seconds <= 6) ?? 86_400;
  return Array.from({ length: Math.floor(lengthSeconds / step) + 1 }, (_, index) => index * step);
}
