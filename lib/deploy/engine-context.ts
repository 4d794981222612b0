import type { DesiredResource } from "@/lib/planner";
import type { Clock } from "@/lib/shared";
import type { Claim, GivenInputs, Store } from "@/lib/store";
import type { Topology } from "@/lib/topology";
import type { Cloud } from "./cloud";
import type { CrashHook } from "./crash-points";
import type { KnownBodies } from "./known-bodies";
import type { Holding } from "./step-run";

/** A logger as the engine uses it; pino fits. */
export interface EngineLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What a worker walks deployments with. */
export interface Engine {
  store: Store;
  cloud: Cloud;
  clock: Clock;
  /** How much faster than ours Azure's clock runs: deadlines are Azure's time. */
  clockScale: number;
  log: EngineLog;
  crashPoint: CrashHook;
  /** Resolves when a step anywhere has given back its lock keys, and at the latest after a second. */
  nextKeysGivenBack(signal: AbortSignal): Promise<void>;
}

/** What the steps of one walk share. */
export interface WalkContext extends Engine {
  claim: Claim;
  topology: Topology;
  desired: ReadonlyMap<string, DesiredResource>;
  /** By step id, what its write keeps busy. */
  lockKeys: ReadonlyMap<string, readonly string[]>;
  bodies: KnownBodies;
  /** What persons have said; read anew when there is news. */
  inputs: GivenInputs;
  /** Why what has sent nothing is to send nothing now, or null. */
  holding(): Holding | null;
  /** Aborts when the worker stops: waits end, what was begun keeps its token. */
  stopping: AbortSignal;
}
