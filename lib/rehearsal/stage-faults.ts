import type { CrashPoint } from "@/lib/deploy";
import type { PlannedRun, RehearsedStep } from "@/lib/deployment";

/** What is going to be done to one run; all of it follows from its seed and the plan. */
export interface Staging {
  /** Ids of the steps that it strikes. */
  struck: string[];
  /** Faults in the simulator's own form. */
  faults: object[];
  /** Where a worker dies. */
  crash: { point: CrashPoint; step: string } | null;
  /** The operation that takes long, in seconds of Azure's time. */
  slow: { armId: string; seconds: number } | null;
}

/** As long as the slowest creation of a gateway that was ever recorded. */
const SLOW_SECONDS = 71 * 60;
/** Where a worker can die between two calls to Azure. */
const CRASH_POINTS = ["after-intent", "after-begin", "after-token", "before-outcome"] as const;
/** What is written in one answer cannot fail later. */
const LONG_RUNNING = new Set<string>([
  "virtualNetwork",
  "publicIPAddress",
  "virtualNetworkGateway",
  "connection",
  "localNetworkGateway",
]);
const STRUCK_STEPS = 3;
/** More often than Azure's own client tries again by itself. */
const TIMES = 4;

/** Chooses what befalls which steps of a plan. */
export function stageFaults({ seed, fault }: PlannedRun, steps: readonly RehearsedStep[]): Staging {
  const draw = createDraw(seed);
  const writes = steps.filter(({ action, kind }) => action !== "read" && kind !== "sharedKey");
  const some = (among = writes) => drawSome(among, STRUCK_STEPS, draw);
  const strike = (struck: readonly RehearsedStep[], toFault: (step: RehearsedStep) => object[]): Staging => ({
    ...NOTHING,
    struck: struck.map(({ id }) => id),
    faults: struck.flatMap((step) => toFault(step).map((each) => ({ match: matchOf(step), ...each }))),
  });
  switch (fault) {
    case null:
      return NOTHING;
    case "throttling":
      return strike(some(), () => [{ status: 429, times: TIMES + Math.floor(draw() * TIMES) }]);
    case "serverErrors": {
      const toFault = () => [
        { status: pick([500, 502, 503], draw) ?? 500, times: TIMES + Math.floor(draw() * TIMES) },
      ];
      return strike(some(), toFault);
    }
    case "lostConnections":
      return strike(some(), () => [{ closeConnection: draw() < 0.5 ? "before" : "after", times: 1 }]);
    case "failedOperation": {
      const long = writes.filter(({ kind, action }) => LONG_RUNNING.has(kind) && action !== "delete");
      return strike(drawSome(long, 1, draw), () => [{ operationEnds: "Failed", times: 1 }]);
    }
    case "slowGateway": {
      const gateways = writes.filter(({ kind }) => kind === "virtualNetworkGateway");
      const step = pick(gateways.length > 0 ? gateways : writes, draw);
      if (step === undefined) return NOTHING;
      return { ...NOTHING, struck: [step.id], slow: { armId: step.armId, seconds: SLOW_SECONDS } };
    }
    case "workerDies": {
      const step = pick(writes, draw);
      const point = pick(CRASH_POINTS, draw);
      if (step === undefined || point === undefined) return NOTHING;
      return { ...NOTHING, struck: [step.id], crash: { point, step: step.id } };
    }
  }
}

const NOTHING: Staging = { struck: [], faults: [], crash: null, slow: null };

/** The step's write, and nothing that lies below its resource. */
function matchOf({ action, armId }: RehearsedStep): object {
  const path = armId.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return { method: action === "delete" ? "DELETE" : "PUT", pathPattern: `^${path}$` };
}

/** Numbers in [0, 1) that follow from the seed: the generator mulberry32. */
function createDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(among: readonly T[], draw: () => number): T | undefined {
  return among[Math.floor(draw() * among.length)];
}

function drawSome<T>(among: readonly T[], count: number, draw: () => number): T[] {
  const left = [...among];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0)
    drawn.push(...left.splice(Math.floor(draw() * left.length), 1));
  return drawn;
}
