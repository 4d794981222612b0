import { invariant } from "@/lib/shared";
import type { TimedStep } from "./timed-step";

/** A schedule's length that no order of the steps can undercut, in seconds, and what it comes from. */
export interface LowerBound {
  seconds: number;
  /** The longest chain of steps that wait for each other. */
  chainSeconds: number;
  /** The busiest gateway or vnet: its writes one after the other, with what must come before and after them. */
  turnsSeconds: number;
}

/**
 * The greater of two relaxations. Of the chain it is forgotten that steps share gateways; of the turns on one gateway or
 * vnet that there are others: for any set of its steps, the shortest way to one of them, all of them in a row, and the
 * shortest way from one of them to the end.
 */
export function lowerBound(steps: readonly TimedStep[]): LowerBound {
  const heads = waysTo(steps);
  const tails = waysFrom(steps);
  const at = (map: ReadonlyMap<string, number>, { id }: TimedStep) => map.get(id) ?? 0;
  const chainSeconds = Math.max(0, ...steps.map((step) => at(heads, step) + step.seconds + at(tails, step)));
  const busy = new Set(steps.flatMap(({ keepsBusy }) => keepsBusy));
  const turns = [...busy].map((key) =>
    turnsOn(
      steps
        .filter(({ keepsBusy }) => keepsBusy.includes(key))
        .map((step) => ({ head: at(heads, step), seconds: step.seconds, tail: at(tails, step) })),
    ),
  );
  const turnsSeconds = Math.max(0, ...turns);
  return { seconds: Math.max(chainSeconds, turnsSeconds), chainSeconds, turnsSeconds };
}

/** When each step can begin at the earliest, if only its predecessors kept it waiting. */
function waysTo(steps: readonly TimedStep[]): Map<string, number> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return longestWays(steps, ({ dependsOn }) => dependsOn.flatMap((id) => byId.get(id) ?? []));
}

/** How long it takes from each step's end to the end of all, if only successors had to be waited for. */
function waysFrom(steps: readonly TimedStep[]): Map<string, number> {
  const after = new Map<string, TimedStep[]>();
  for (const step of steps) for (const id of step.dependsOn) after.set(id, [...(after.get(id) ?? []), step]);
  return longestWays(steps, ({ id }) => after.get(id) ?? []);
}

function longestWays(
  steps: readonly TimedStep[],
  neighboursOf: (step: TimedStep) => readonly TimedStep[],
): Map<string, number> {
  const known = new Map<string, number>();
  const wayOf = (step: TimedStep): number => {
    const found = known.get(step.id);
    if (found !== undefined) return found;
    const way = Math.max(0, ...neighboursOf(step).map((next) => wayOf(next) + next.seconds));
    known.set(step.id, way);
    return way;
  };
  for (const step of steps) wayOf(step);
  return known;
}

interface Turn {
  head: number;
  seconds: number;
  tail: number;
}

/** The greatest of: a least head, all the seconds, and a least tail, over the sets that a head and a tail cut out. */
function turnsOn(turns: readonly Turn[]): number {
  const byTail = [...turns].sort((a, b) => b.tail - a.tail);
  let most = 0;
  for (const head of new Set(turns.map((turn) => turn.head))) {
    let sum = 0;
    for (const turn of byTail) {
      if (turn.head < head) continue;
      sum += turn.seconds;
      most = Math.max(most, head + sum + turn.tail);
    }
  }
  return most;
}

/**
 * How long the same steps take `atOnce` at a time in plan order, as tools do that walk a graph with a fixed number of
 * workers: the first step in the plan that can begin takes the next free place. One that has to wait for a gateway or vnet
 * keeps no place, which flatters those tools.
 */
export function inPlanOrder(steps: readonly TimedStep[], atOnce: number): number {
  const open = new Set(steps);
  const done = new Set<string>();
  const busy = new Set<string>();
  let running: { step: TimedStep; endsAt: number }[] = [];
  let now = 0;
  while (open.size > 0 || running.length > 0) {
    for (const step of open) {
      if (running.length >= atOnce) break;
      if (!step.dependsOn.every((id) => done.has(id)) || step.keepsBusy.some((key) => busy.has(key)))
        continue;
      open.delete(step);
      for (const key of step.keepsBusy) busy.add(key);
      running.push({ step, endsAt: now + step.seconds });
    }
    invariant(running.length > 0, "no step waits for itself");
    now = Math.min(...running.map(({ endsAt }) => endsAt));
    for (const { step } of running.filter(({ endsAt }) => endsAt === now)) {
      done.add(step.id);
      for (const key of step.keepsBusy) busy.delete(key);
    }
    running = running.filter(({ endsAt }) => endsAt > now);
  }
  return now;
}
