import type { Caller } from "../identity/principals";
import { retryAfterHeader } from "../operations/begin";
import type { BucketLimit } from "../records";
import type { World } from "../world";
import { ArmError } from "./arm-error";

type Kind = "reads" | "writes" | "deletes";

/** Azure's token buckets since 2024, for each principal in each subscription. */
const LIMITS: Readonly<Record<Kind, BucketLimit>> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};
/** All principals of a subscription together may call this many times as often as one. */
const GLOBAL_FACTOR = 15;

interface Level {
  left: number;
  /** World time, ms. */
  at: number;
}

const levels = new WeakMap<World, Map<string, Level>>();

/** What a call leaves in its buckets, and the refusal when they were empty. */
export interface CountedCall {
  headers: Record<string, string>;
  refusal?: ArmError;
}

/**
 * Takes a call out of its buckets, which fill in world time. Azure's own limits inform only while a manual clock
 * stands still, since nothing would ever flow in; limits of the back door are always meant.
 */
export function countCall(world: World, caller: Caller, method: string, path: string): CountedCall {
  const subscription = /^\/subscriptions\/([^/?]+)/i.exec(path)?.[1]?.toLowerCase();
  const kind: Kind =
    method === "DELETE" ? "deletes" : method === "GET" || method === "HEAD" ? "reads" : "writes";
  const own = world.store.get("policy", "world")?.limits?.[kind];
  const limit = own ?? LIMITS[kind];
  const whole = { size: limit.size * GLOBAL_FACTOR, perSecond: limit.perSecond * GLOBAL_FACTOR };
  const place = subscription ?? `tenant ${caller.tenantId}`;
  const word = subscription ? "subscription" : "tenant";
  const mine = take(world, `${place} ${caller.objectId} ${kind}`, limit);
  const all = take(world, `${place} ${kind}`, whole);
  const headers: Record<string, string> = {
    [`x-ms-ratelimit-remaining-${word}-${kind}`]: String(Math.floor(mine.left)),
    ...(subscription
      ? { [`x-ms-ratelimit-remaining-subscription-global-${kind}`]: String(Math.floor(all.left)) }
      : {}),
  };
  const isMeant = own !== undefined || world.clock.setting.kind !== "manual";
  const wait = Math.max(mine.wait, all.wait);
  if (wait === 0 || !isMeant) return { headers };
  return { headers, refusal: throttled(world, caller, kind, subscription, Math.ceil(wait)) };
}

/** Takes one token when there is one; `wait` says in how many seconds there will be. */
function take(world: World, key: string, limit: BucketLimit): { left: number; wait: number } {
  const known = levels.get(world) ?? new Map<string, Level>();
  levels.set(world, known);
  const now = world.clock.now();
  const before = known.get(key) ?? { left: limit.size, at: now };
  const flowedIn = (Math.max(0, now - before.at) / 1000) * limit.perSecond;
  const filled = Math.min(limit.size, before.left + flowedIn);
  const isEmpty = filled < 1;
  const left = isEmpty ? filled : filled - 1;
  known.set(key, { left, at: now });
  return { left, wait: isEmpty ? (1 - filled) / limit.perSecond : 0 };
}

function throttled(
  world: World,
  caller: Caller,
  kind: Kind,
  subscription: string | undefined,
  seconds: number,
): ArmError {
  const [code, place] = subscription
    ? ["SubscriptionRequestsThrottled", `subscription '${subscription}'`]
    : ["TenantRequestsThrottled", `tenant '${caller.tenantId}'`];
  const message = `Number of '${kind.slice(0, -1)}' requests for ${place} actor '${caller.objectId}' exceeded. Please try again after '${seconds}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`;
  return new ArmError(429, code, message, { headers: retryAfterHeader(world, Math.max(1, seconds)) });
}
