import type { ArmBody, Step } from "@/lib/planner";
import type { WalkContext } from "./engine-context";
import { ownError, startDeadline } from "./retry-policy";
import { engineText } from "./texts";

/** The worker is stopping: the step is left where it is, and its rows say where. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Why nothing new is sent: it is being cancelled or paused, or somebody else has changed Azure. */
export type Holding = "cancelled" | "paused" | "changed";

/** The step sends nothing. */
export class HeldBack extends Error {
  override readonly name = "HeldBack";
  readonly why: Holding;
  constructor(why: Holding) {
    super(`nothing new is sent: ${why}`);
    this.why = why;
  }
}

/** Another deployment is writing on the same vnet or gateway, or waits for it longer; nothing was announced. */
export class Blocked extends Error {
  override readonly name = "Blocked";
}

/** One step's way with Azure: its waits, its deadline and its failures so far. */
export interface StepRun {
  step: Step;
  attempts: number;
  /** In this run or before a crash, a call was announced. */
  hasIntent: boolean;
  resumeToken: string | null;
  /** Until when Azure asked a worker before this one not to be asked again, by the database's clock. */
  notBefore: Date | null;
  /** What Azure held when the step was planned; null where it changes nothing. */
  plannedFrom: ArmBody | null;
  failures: number;
  /** The last write was turned away untouched. */
  isTurnedAway: boolean;
  deadline: { isOver(): boolean };
}

/** Begins a step anew or takes it up where a crash left it; its time counts from now. */
export function startStepRun(
  context: WalkContext,
  state: Pick<StepRun, "step" | "attempts" | "hasIntent" | "resumeToken" | "notBefore" | "plannedFrom">,
): StepRun {
  const deadline = startDeadline(state.step.resource.kind, context.clock, context.clockScale);
  return { ...state, failures: 0, isTurnedAway: false, deadline };
}

/** What the step's write keeps busy. */
export function lockKeysOf({ lockKeys }: WalkContext, { step }: StepRun): readonly string[] {
  return lockKeys.get(step.id) ?? [];
}

/** Throws Stopped once the worker is stopping, HeldBack when the step has sent nothing and is to send nothing now. */
export function requireWanted(context: WalkContext, run: StepRun): void {
  requireRunning(context);
  const hasSent = run.hasIntent || run.resumeToken !== null;
  const holding = context.holding();
  if (!hasSent && holding !== null) throw new HeldBack(holding);
}

/** Throws Stopped once the worker is stopping. */
export function requireRunning(context: WalkContext): void {
  if (context.stopping.aborted) throw new Stopped();
}

/** Throws a terminal CloudError once the step has taken too long. */
export function requireTime(run: StepRun): void {
  if (run.deadline.isOver()) {
    throw ownError(engineText("tooLong"));
  }
}
