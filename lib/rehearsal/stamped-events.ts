import type { DeploymentEvent } from "@/lib/deployment";
import { eventsAfter, type Store } from "@/lib/store";

/** The events of a rehearsed deployment with the moment of Azure's time at which they were written. */
export interface StampedEvents {
  /** Reads what is new and stamps it with the present; true when there was something. */
  read(deploymentId: string, nowSeconds: number): Promise<boolean>;
  all(): readonly { event: DeploymentEvent; atSeconds: number }[];
}

const BATCH = 1_000;

/** Reads from the database's newest event on: its rows carry this machine's time, which says nothing here. */
export function stampEvents(store: Store, after: number): StampedEvents {
  const stamped: { event: DeploymentEvent; atSeconds: number }[] = [];
  let position = after;
  return {
    read: async (deploymentId, nowSeconds) => {
      const events = await eventsAfter(store, position, { deploymentId }, BATCH);
      position = events.at(-1)?.seq ?? position;
      stamped.push(...events.map((event) => ({ event, atSeconds: nowSeconds })));
      return events.length > 0;
    },
    all: () => stamped,
  };
}

/** The step that took longest, its repetitions counted in; null when none was done. */
export function findLongestStep(
  events: ReturnType<StampedEvents["all"]>,
): { step: string; seconds: number } | null {
  const begun = new Map<string, number>();
  let longest: { step: string; seconds: number } | null = null;
  for (const { event, atSeconds } of events) {
    const { type, step } = event;
    if (step === null) continue;
    if (type === "step:started" && !begun.has(step)) begun.set(step, atSeconds);
    if (type !== "step:done" && type !== "step:failed") continue;
    const seconds = atSeconds - (begun.get(step) ?? atSeconds);
    if (longest === null || seconds > longest.seconds) longest = { step, seconds };
  }
  return longest;
}
