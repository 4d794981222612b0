import { assertNever, sleepReal } from "@/lib/shared";
import type { ChaosWorld } from "./chaos-world";
import type { Mishap } from "./mishap";
import { count } from "./tally";

/** A mishap comes at the latest after this long: while nothing goes on, nothing is told. */
const LONGEST_WAIT_MS = 6_000;
const LOOK_MS = 20;

/** Lets the plan's mishaps befall the world one after the other, until all have or `over` aborts. */
export async function causeMishaps(world: ChaosWorld, over: AbortSignal): Promise<void> {
  const lasting: Promise<PromiseSettledResult<void>[]>[] = [];
  for (const mishap of world.plan.mishaps) {
    await untilTold(world, mishap.afterEvents, over);
    if (over.aborted) break;
    // A fault is counted when it strikes.
    if (mishap.deed !== "fault") count(world.tally, nameOf(mishap));
    const deed = cause(world, mishap);
    // A worker that is away or stands still does not keep the next mishap from happening.
    if (mishap.deed.endsWith("worker")) lasting.push(Promise.allSettled([deed]));
    else await deed;
  }
  for (const [end] of await Promise.all(lasting)) if (end?.status === "rejected") throw end.reason;
}

async function untilTold(world: ChaosWorld, events: number, over: AbortSignal): Promise<void> {
  const before = countEvents(world);
  // Killed again and again before it could do anything, a lone worker would prove nothing.
  while (!over.aborted && !world.crew.isManned()) await sleepReal(LOOK_MS, over);
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (!over.aborted && Date.now() < deadline && countEvents(world) - before < events) {
    await sleepReal(LOOK_MS, over);
  }
}

/** All that was told so far to those who follow. */
function countEvents({ followers }: ChaosWorld): number {
  return [...followers.values()].reduce((sum, { seen }) => sum + seen.length, 0);
}

function cause({ server, azure, crew }: ChaosWorld, mishap: Mishap): Promise<void> {
  switch (mishap.deed) {
    case "kill worker":
      return crew.replace(mishap.worker, "kill", mishap.awayMs);
    case "stop worker":
      return crew.replace(mishap.worker, "stop", mishap.awayMs);
    case "freeze worker":
      return crew.freeze(mishap.worker, mishap.forMs);
    case "restart database":
      return server.restart(mishap.how, mishap.awayMs);
    case "cut connections":
      return server.cutConnections();
    case "restart simulator":
      return azure.restart(mishap.awayMs);
    case "fault":
      return azure.addFault(mishap.fault);
    default:
      return assertNever(mishap);
  }
}

function nameOf(mishap: Exclude<Mishap, { deed: "fault" }>): string {
  return mishap.deed === "restart database" ? `${mishap.deed} (${mishap.how})` : mishap.deed;
}
