import type { Need } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import type { DeploymentState, StepState } from "./states";

/** From when to when a deployment rested until somebody resumed or cancelled it, ISO 8601; `to` is null while it does. */
export interface Pause {
  from: string;
  to: string | null;
}

/** A stretch of real time in which nothing could go on without a person, in milliseconds since 1970. */
export interface WaitingSpan {
  from: number;
  /** Now while it lasts. */
  to: number;
}

/** When a deployment began and ended; moments are ISO 8601. */
interface Timed {
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  state: DeploymentState;
  /** In order; left out where it was never paused. */
  pauses?: readonly Pause[] | undefined;
}

/** One of its steps, as far as its time goes. */
export interface TimedStep {
  kind: string;
  action: string;
  link: string | null;
  needs: readonly Need[];
  state: StepState;
  startedAt: string | null;
  finishedAt: string | null;
}

/** A deployment with what tells its work from its waiting. */
export interface Worked extends Timed {
  steps: readonly TimedStep[];
  topology: Pick<Topology, "links">;
}

/** Shorter gaps are the engine's own way from one step to the next. */
const SHORTEST_MS = 1_000;

/**
 * When a deployment stood still for a person, in order: the gaps that end with a step which had to ask, and the pauses.
 * What still ran when it was paused is awaited first, and that is work.
 */
export function waitingSpans(deployment: Worked, nowMs: number): WaitingSpan[] {
  return joinSpans([...askingSpans(deployment, nowMs), ...pausedSpans(deployment, nowMs)]);
}

function pausedSpans({ pauses = [], startedAt }: Timed, nowMs: number): WaitingSpan[] {
  if (startedAt === null) return [];
  const begin = Date.parse(startedAt);
  return pauses
    .map(({ from, to }) => ({
      from: Math.max(begin, Date.parse(from)),
      to: to === null ? nowMs : Date.parse(to),
    }))
    .filter(({ from, to }) => to > from);
}

/** The same stretches in order, those that meet as one. */
function joinSpans(spans: readonly WaitingSpan[]): WaitingSpan[] {
  const joined: WaitingSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}

/** When only an answer was missing. */
function askingSpans(deployment: Worked, nowMs: number): WaitingSpan[] {
  if (deployment.startedAt === null) return [];
  const { steps, state, finishedAt, topology } = deployment;
  const end = finishedAt === null ? nowMs : Date.parse(finishedAt);
  const asks = (step: TimedStep) => step.needs.length > 0 || asksForKey(step, topology);
  const spans: WaitingSpan[] = [];
  let worked = Date.parse(deployment.startedAt);
  const gap = (to: number) => {
    if (to - worked > SHORTEST_MS) spans.push({ from: worked, to });
  };
  const begun = steps.flatMap((step) =>
    step.startedAt === null ? [] : [{ step, start: Date.parse(step.startedAt) }],
  );
  for (const { step, start } of begun.sort((left, right) => left.start - right.start)) {
    if (asks(step)) gap(start);
    const ended =
      step.finishedAt === null ? (step.state === "running" ? end : start) : Date.parse(step.finishedAt);
    worked = Math.max(worked, start, ended);
  }
  const isUnanswered = steps.some((step) => step.state === "cancelled" && asks(step));
  if (state === "waiting" || (state === "cancelled" && isUnanswered)) gap(end);
  return spans;
}

function asksForKey({ kind, action, link }: TimedStep, topology: Worked["topology"]): boolean {
  return (
    kind === "sharedKey" &&
    action !== "delete" &&
    topology.links.some(({ id, sharedKey }) => id === link && sharedKey.source === "provided")
  );
}

/** The time at work of a deployment: it stands still while a person is waited for. */
export interface WorkClock {
  spans: readonly WaitingSpan[];
  /** Azure's seconds at work from the begin until a real moment, ms. */
  toWork: (moment: number) => number;
  /** The real moment, ms, at which so many of Azure's seconds at work have passed. */
  toMoment: (seconds: number) => number;
}

/** `scale` is Azure's seconds per real second. A deployment whose steps are not known counts as never having waited. */
export function workClock(deployment: Timed | Worked, nowMs: number, scale: number): WorkClock {
  const origin = Date.parse(deployment.startedAt ?? deployment.queuedAt);
  const spans = "steps" in deployment ? waitingSpans(deployment, nowMs) : [];
  const waitedUntil = (moment: number) =>
    spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(moment, to) - from), 0);
  return {
    spans,
    toWork: (moment) => Math.max(0, ((moment - origin - waitedUntil(moment)) / 1000) * scale),
    toMoment: (seconds) =>
      spans.reduce(
        (moment, { from, to }) => (moment > from ? moment + to - from : moment),
        origin + (seconds / scale) * 1000,
      ),
  };
}

/** Since when nothing goes on without a person, ms; null while something does. */
export function waitingSince(deployment: Worked, nowMs: number): number | null {
  return deployment.state === "waiting" ? (askingSpans(deployment, nowMs).at(-1)?.from ?? null) : null;
}
