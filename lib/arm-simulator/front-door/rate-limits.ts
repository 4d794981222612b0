import type { World } from "../world";

/** Token buckets per subscription, as documented since 2024: what they hold, and what flows in per second. */
const BUCKETS = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
} as const;
/** Recorded companions of the write and delete headers. */
const GLOBAL_FACTOR = 15;

interface Level {
  left: number;
  at: number;
}

const levels = new WeakMap<World, Map<string, Level>>();

/**
 * Counts a call against its bucket and returns the headers that say what is left. They inform only: the
 * simulator does not refuse with 429 of its own accord.
 */
export function remainingCalls(world: World, method: string, target: string): Record<string, string> {
  const subscription = /^\/subscriptions\/([^/?]+)/i.exec(target)?.[1]?.toLowerCase();
  if (!subscription) return {};
  const kind = method === "DELETE" ? "deletes" : method === "GET" || method === "HEAD" ? "reads" : "writes";
  const left = String(take(world, `${subscription} ${kind}`, BUCKETS[kind]));
  const header = `x-ms-ratelimit-remaining-subscription-${kind}`;
  const globalLeft = String(BUCKETS[kind].size * GLOBAL_FACTOR - 1);
  return { [header]: left, [`x-ms-ratelimit-remaining-subscription-global-${kind}`]: globalLeft };
}

function take(world: World, key: string, bucket: { size: number; perSecond: number }): number {
  const known = levels.get(world) ?? new Map<string, Level>();
  levels.set(world, known);
  const now = world.clock.now();
  const before = known.get(key) ?? { left: bucket.size, at: now };
  const refilled = Math.min(bucket.size, before.left + ((now - before.at) / 1000) * bucket.perSecond);
  const left = Math.max(0, refilled - 1);
  known.set(key, { left, at: now });
  return Math.floor(left);
}
