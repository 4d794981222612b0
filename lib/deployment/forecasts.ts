import type { ResourceKind, StepAction } from "@/lib/planner";
import { foretellInterruptions } from "./foretold-times";
import type { TunnelStatus } from "./states";
import { type TimedStep, type Worked, workClock } from "./work-time";

/** Seconds of Azure's time that were foretold: half of the times less than p50, nine of ten less than p90. */
export interface Estimate {
  p50Seconds: number;
  p90Seconds: number;
}

/** A deployment that is done, with all that its plan foretold and all that happened. */
export interface ForecastInput extends Worked {
  /** Azure's seconds per real one while it ran. */
  clockScale: number;
  makespan: Estimate;
  steps: readonly PlannedStep[];
  /** What was seen of its tunnels, in order; `at` is ISO 8601. */
  tunnelChanges: readonly { link: string; at: string; status: TunnelStatus }[];
}

interface PlannedStep extends TimedStep, Estimate {
  id: string;
  kind: ResourceKind;
  action: StepAction;
  dependsOn: readonly string[];
  /** Ids of the links whose tunnels are down while it runs. */
  interrupts: readonly string[];
}

/** What was foretold beside what it took, in seconds of Azure's time; waiting for a person is left out. */
export interface Compared extends Estimate {
  tookSeconds: number;
}

/** What a step is about and does; reading takes no time of Azure's. */
interface StepSort {
  kind: ResourceKind;
  action: Exclude<StepAction, "read">;
}

/** A deployment's forecast held against what happened. */
export interface Forecast extends Compared {
  steps: (Compared & StepSort)[];
  /** One per link that stays and whose tunnels were foretold to go down. */
  interruptions: ForecastInterruption[];
}

/** How long a link was down, beside what was foretold of it. */
interface ForecastInterruption {
  link: string;
  foretoldSeconds: number;
  /** Null when it was not seen up again. */
  tookSeconds: number | null;
  /** Beside that, while a person was waited for or it was paused: the tunnel was down then too. */
  waitedSeconds: number;
}

/** Holds the forecast of a deployment that is done against what happened. */
export function compareForecast(input: ForecastInput): Forecast {
  const end = Date.parse(input.finishedAt ?? input.queuedAt);
  const { toWork } = workClock(input, end, input.clockScale);
  const secondsBetween = (from: string, to: string) => toWork(Date.parse(to)) - toWork(Date.parse(from));
  return {
    ...input.makespan,
    tookSeconds: toWork(end),
    steps: input.steps.flatMap(({ kind, action, p50Seconds, p90Seconds, startedAt, finishedAt, state }) =>
      state !== "done" || action === "read" || startedAt === null || finishedAt === null
        ? []
        : [{ kind, action, p50Seconds, p90Seconds, tookSeconds: secondsBetween(startedAt, finishedAt) }],
    ),
    interruptions: findInterruptions(input, (from, to) => ({
      worked: secondsBetween(from, to),
      passed: ((Date.parse(to) - Date.parse(from)) / 1000) * input.clockScale,
    })),
  };
}

function findInterruptions(
  input: ForecastInput,
  secondsBetween: (from: string, to: string) => { worked: number; passed: number },
): ForecastInterruption[] {
  const { steps } = input;
  const foretold = foretellInterruptions(
    steps.map(({ p50Seconds, ...step }) => ({ ...step, estimate: { p50Seconds } })),
  );
  // What is torn down is not interrupted: it does not come back, and nobody waits for it.
  return foretold
    .filter(({ link }) => !isRemoved(steps, link))
    .map(({ link, seconds }) => {
      const those = steps.filter((step) => step.interrupts.includes(link));
      const down = those.flatMap(({ startedAt }) => startedAt ?? []).sort()[0];
      const free = those
        .flatMap(({ finishedAt }) => finishedAt ?? [])
        .sort()
        .at(-1);
      const up = free === undefined ? undefined : findUp(input, link, free);
      if (down === undefined || up === undefined) {
        return { link, foretoldSeconds: seconds, tookSeconds: null, waitedSeconds: 0 };
      }
      const { worked, passed } = secondsBetween(down, up.at);
      return {
        link,
        foretoldSeconds: seconds,
        tookSeconds: worked,
        waitedSeconds: Math.max(0, passed - worked),
      };
    });
}

/** True for a link of which the deployment only takes things away. */
function isRemoved(steps: readonly PlannedStep[], link: string): boolean {
  const own = steps.filter((step) => step.link === link && step.action !== "read");
  return own.length > 0 && own.every(({ action }) => action === "delete");
}

/** When a link was first seen up from `free` on. What goes down after the end was up before it, and is no work of ours. */
function findUp(
  { tunnelChanges, finishedAt }: ForecastInput,
  link: string,
  free: string,
): ForecastInput["tunnelChanges"][number] | undefined {
  const decisive = tunnelChanges.find(
    ({ link: own, at, status }) =>
      own === link && at >= free && (status === "Connected" || (finishedAt !== null && at > finishedAt)),
  );
  return decisive?.status === "Connected" ? decisive : undefined;
}

/** How good a kind of forecast was. */
export interface ForecastQuality {
  count: number;
  /** How many took no longer than foretold for nine of ten. */
  withinP90: number;
  /** The middle one of took / p50: above 1 the forecasts are too short. */
  medianRatio: number;
}

/**
 * How good the forecasts of whole deployments were, and of each kind of step, the most frequent first. A deployment that
 * waited for others says nothing of its own forecast; its steps, whose time begins after the wait, do.
 */
export function judgeForecasts(forecasts: readonly (Forecast & { waitedForOthers?: boolean })[]): {
  deployments: ForecastQuality;
  kinds: (ForecastQuality & StepSort)[];
} {
  const byKind = new Map<string, Forecast["steps"]>();
  for (const step of forecasts.flatMap((forecast) => forecast.steps)) {
    const key = `${step.kind} ${step.action}`;
    byKind.set(key, [...(byKind.get(key) ?? []), step]);
  }
  const kinds = [...byKind.values()].flatMap((steps) => {
    const [first] = steps;
    return first === undefined ? [] : [{ kind: first.kind, action: first.action, ...judge(steps) }];
  });
  const judged = forecasts.filter(({ waitedForOthers }) => waitedForOthers !== true);
  return { deployments: judge(judged), kinds: kinds.sort((a, b) => b.count - a.count) };
}

function judge(compared: readonly Compared[]): ForecastQuality {
  const ratios = compared.map(({ tookSeconds, p50Seconds }) => tookSeconds / Math.max(1, p50Seconds));
  ratios.sort((a, b) => a - b);
  return {
    count: compared.length,
    withinP90: compared.filter(({ tookSeconds, p90Seconds }) => tookSeconds <= p90Seconds).length,
    medianRatio: ratios[Math.floor(ratios.length / 2)] ?? 1,
  };
}
