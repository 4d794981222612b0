import { sleepReal } from "@/lib/shared";
import { type BucketShape, emptyBucket, lowerTokens, type Store, takeTokens } from "@/lib/store";
import type { PacedRequest, RequestPacer } from "./cloud";
import type { EngineLog } from "./engine-context";

interface PacerOptions {
  store: Store;
  log: Pick<EngineLog, "warn">;
  /** Whose allowance it is: requests of different principals are counted apart. */
  principal: string;
  /** How much faster than ours Azure's clock runs: its buckets fill that much faster. */
  clockScale: number;
}

type BucketName = PacedRequest["kind"] | "networkWrites";

/**
 * Azure Resource Manager's buckets per subscription and principal (since 2024), and Microsoft.Network's own 1,000 writes
 * in five minutes. We keep a tenth back, for persons who work beside us with the same principal.
 */
const AZURES: Record<BucketName, BucketShape> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
  networkWrites: { size: 1_000, perSecond: 1_000 / 300 },
};
const SHARE = 0.9;
/** How long Azure is left alone after it turned a request away without saying how long, in its own time. */
const SILENT_REFUSAL_MS = 10_000;
/** Azure's count lags behind ours by what is under way. */
const LAG = 10;
const DATABASE_AWAY_MS = 1_000;

/** Paces the requests of all workers on one database, first come, first served within each of them. */
export function createRequestPacer(options: PacerOptions): RequestPacer {
  const lanes = new Map<string, Lane>();
  const laneOf = (name: BucketName, { subscriptionId }: PacedRequest) => {
    const id = `${subscriptionId.toLowerCase()} ${options.principal} ${name}`;
    const known = lanes.get(id) ?? createLane(options, id, shapeOf(name, options.clockScale));
    lanes.set(id, known);
    return known;
  };
  return {
    take: async (request, signal) => {
      for (const name of bucketsOf(request)) await laneOf(name, request).take(signal);
    },
    learn: (request, said) => laneOf(request.kind, request).learn(said),
  };
}

function bucketsOf({ kind, isNetwork }: PacedRequest): BucketName[] {
  return isNetwork && kind !== "reads" ? [kind, "networkWrites"] : [kind];
}

function shapeOf(name: BucketName, clockScale: number): BucketShape {
  const { size, perSecond } = AZURES[name];
  return { size: size * SHARE, perSecond: perSecond * SHARE * clockScale };
}

/** One bucket as one worker sees it. */
interface Lane {
  take(signal: AbortSignal | undefined): Promise<void>;
  learn(said: Parameters<RequestPacer["learn"]>[1]): void;
}

function createLane({ store, log, clockScale }: PacerOptions, id: string, shape: BucketShape): Lane {
  let waiting: (() => void)[] = [];
  let isServing = false;
  let left = shape.size;

  /** Asks for all who wait at once, so that a crowd costs one question, not one each. */
  const serve = async () => {
    isServing = true;
    try {
      while (waiting.length > 0) {
        const taken = await takeTokens(store, id, shape, waiting.length).catch((error: unknown) => {
          log.warn({ err: error }, "Azure's allowance is not known: the database does not answer");
          return { granted: 0, left: 0, waitMs: DATABASE_AWAY_MS };
        });
        left = taken.left;
        for (const go of waiting.splice(0, taken.granted)) go();
        if (waiting.length > 0) await sleepReal(Math.max(5, taken.waitMs));
      }
    } finally {
      isServing = false;
    }
  };
  const quietly = (write: Promise<void>) =>
    void write.catch((error: unknown) =>
      log.warn({ err: error }, "what Azure said of its allowance is lost"),
    );
  return {
    take: async (signal) => {
      if (signal?.aborted) return;
      await new Promise<void>((resolve) => {
        // Whoever gives up leaves the queue; the call itself rejects by its signal.
        const giveUp = () => {
          waiting = waiting.filter((each) => each !== go);
          resolve();
        };
        const go = () => {
          signal?.removeEventListener("abort", giveUp);
          resolve();
        };
        signal?.addEventListener("abort", giveUp, { once: true });
        waiting.push(go);
        if (!isServing) void serve();
      });
    },
    learn: ({ remaining, refusedForMs }) => {
      if (refusedForMs !== null) {
        quietly(emptyBucket(store, id, refusedForMs || SILENT_REFUSAL_MS / clockScale));
      } else if (remaining !== null && remaining < left - LAG) {
        left = remaining;
        quietly(lowerTokens(store, id, remaining));
      }
    },
  };
}
