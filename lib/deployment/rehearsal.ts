import type { ResourceKind, StepAction } from "@/lib/planner";
import type { Estimate } from "./forecasts";
import type { FINAL_STATES } from "./states";

/** What a rehearsal does to a deployment, one kind per run; consecutive seeds bring them all. */
export const REHEARSAL_FAULTS = [
  "throttling",
  "failedOperation",
  "lostConnections",
  "workerDies",
  "slowGateway",
  "serverErrors",
] as const;
export type RehearsalFault = (typeof REHEARSAL_FAULTS)[number];

export const REHEARSAL_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type RehearsalState = (typeof REHEARSAL_STATES)[number];

/** Most fault runs of one rehearsal. */
export const MOST_FAULT_RUNS = 20;
/** One run with each kind of fault. */
export const USUAL_FAULT_RUNS = REHEARSAL_FAULTS.length;
/** Larger plans would keep a worker busy for longer than a rehearsal is worth. */
export const MOST_REHEARSED_STEPS = 600;
/** Seeds are whole numbers below this. */
export const SEED_LIMIT = 1_000_000;

/** What is to be run: `faultRuns` runs with the seeds from `seed` on, before them one without faults. */
export interface RehearsalOrder {
  seed: number;
  faultRuns: number;
  hasCleanRun: boolean;
}

/** One run to come: everything left to chance in it follows from these two. */
export interface PlannedRun {
  seed: number;
  /** Null: nothing is done to it. */
  fault: RehearsalFault | null;
}

/** A rehearsed step, with what names it. */
export interface RehearsedStep {
  id: string;
  action: StepAction;
  kind: ResourceKind;
  armId: string;
  place: string | null;
  link: string | null;
}

/** How one try of a run ended; `unfinished`: not in the time that a run is given. */
export type RunOutcome = (typeof FINAL_STATES)[number] | "unfinished";

/** What came of one run, in Azure's seconds. */
export interface RehearsalRun extends PlannedRun {
  /** Ids of the steps that the fault struck. */
  struck: string[];
  outcome: RunOutcome;
  /** The deployment's own sentence of why, where it was not done. */
  reason: string | null;
  tookSeconds: number;
  stepsDone: number;
  /** How often a step had to try again. */
  retries: number;
  /** How often another worker took over. */
  takeovers: number;
  longest: { step: string; seconds: number } | null;
  /** What persons were asked and was answered with a made-up value. */
  answered: number;
  /** What Retry failed made of it; null where it was not needed. */
  retried: { outcome: RunOutcome; tookSeconds: number } | null;
  /** What stood at the very end. */
  end: RunEnd;
}

/** What stood in the rehearsal's Azure when a run was over. */
export interface RunEnd {
  /** Resources of this topology. */
  standing: number;
  /** Ids of the steps that a plan made then would still have to do. */
  left: string[];
  /** Resources that carry this topology's tag and stand in no book: none, if nothing is done twice. */
  orphans: string[];
  connected: number;
  tunnels: number;
}

/** Where a running rehearsal is; `run` counts from 1. */
export interface RehearsalProgress {
  run: number;
  stepsDone: number;
  stepsTotal: number;
  tookSeconds: number;
}

/** The runs of a rehearsal in their order. */
export function listRuns({ seed, faultRuns, hasCleanRun }: RehearsalOrder): PlannedRun[] {
  const faulty = Array.from({ length: faultRuns }, (_, n) => ({
    seed: seed + n,
    fault: faultOfSeed(seed + n),
  }));
  return hasCleanRun ? [{ seed, fault: null }, ...faulty] : faulty;
}

/** The kind of fault that belongs to a seed. */
export function faultOfSeed(seed: number): RehearsalFault {
  return REHEARSAL_FAULTS[seed % REHEARSAL_FAULTS.length] ?? "throttling";
}

/** True when the run was done and left exactly what the revision wants, at once or after Retry failed. */
export function endedWell({ outcome, retried, end }: RehearsalRun): boolean {
  return (retried?.outcome ?? outcome) === "done" && end.left.length === 0 && end.orphans.length === 0;
}

/** Half of the runs that were done at the first try took no longer than p50, nine of ten no longer than p90; by nearest rank. */
export function foretellFromRuns(runs: readonly RehearsalRun[]): (Estimate & { runs: number }) | null {
  const times = runs.filter(({ outcome }) => outcome === "done").map(({ tookSeconds }) => tookSeconds);
  times.sort((a, b) => a - b);
  const atRank = (share: number) => times[Math.ceil(share * times.length) - 1] ?? 0;
  return times.length === 0 ? null : { p50Seconds: atRank(0.5), p90Seconds: atRank(0.9), runs: times.length };
}

/** Whether two plans do the same to the same resources. */
export function isSamePlan(
  a: readonly Pick<RehearsedStep, "id" | "action">[],
  b: readonly Pick<RehearsedStep, "id" | "action">[],
): boolean {
  const words = (steps: typeof a) =>
    steps
      .map(({ id, action }) => `${action} ${id}`)
      .sort()
      .join("\n");
  return words(a) === words(b);
}
