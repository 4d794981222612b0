import type { Cloud, CloudOperation, OperationProgress } from "@/lib/deploy";
import type { ArmBody } from "@/lib/planner";
import { invariant } from "@/lib/shared";
import type { RestingClock } from "./resting-clock";

/** One write as it went over to Azure. Times are milliseconds of Azure's. */
export interface Write {
  operation: CloudOperation["operation"];
  /** Lower case. */
  armId: string;
  /** Null for a deletion and a key. */
  body: ArmBody | null;
  begunAt: number;
  /** When Azure's client may ask first, second, …: each wait from the one before it, as Azure named them. */
  waits: number[];
  /** When it was told that the write had ended; null until then. */
  endedAt: number | null;
}

/** The cloud as the engine sees it, with the clock standing while it is asked; what is written is put on record. */
export function recordWrites(cloud: Cloud, clock: RestingClock): { cloud: Cloud; writes: Write[] } {
  const writes: Write[] = [];
  const byToken = new Map<string, Write>();
  const note = (write: Write, progress: OperationProgress) => {
    if (progress.state === "succeeded") {
      write.endedAt = clock.elapsedMs();
      return;
    }
    invariant(progress.retryAfterMs !== null, "Azure names each wait");
    write.waits.push(progress.retryAfterMs);
    byToken.set(progress.resumeToken, write);
  };
  return {
    writes,
    cloud: {
      ...cloud,
      get: (resource, signal) => clock.during(() => cloud.get(resource, signal)),
      isGroupEmpty: (armId, signal) => clock.during(() => cloud.isGroupEmpty(armId, signal)),
      readSharedKey: (armId, signal) => clock.during(() => cloud.readSharedKey(armId, signal)),
      begin: (operation, options) =>
        clock.during(async () => {
          const write = toWrite(operation, clock.elapsedMs());
          const progress = await cloud.begin(operation, options);
          writes.push(write);
          note(write, progress);
          return progress;
        }),
      poll: (resumeToken, signal) =>
        clock.during(async () => {
          const progress = await cloud.poll(resumeToken, signal);
          const write = byToken.get(resumeToken);
          invariant(write, "what is polled was written here");
          note(write, progress);
          return progress;
        }),
    },
  };
}

function toWrite(operation: CloudOperation, begunAt: number): Write {
  const body = operation.operation === "put" ? operation.body : null;
  const armId = operation.resource.armId.toLowerCase();
  return { operation: operation.operation, armId, body, begunAt, waits: [], endedAt: null };
}
