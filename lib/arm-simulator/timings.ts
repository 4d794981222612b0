import facts from "@/lib/facts/arm-timings.json";
import { drawUnit } from "./random";

/** Recorded seconds of one kind of call; null where the recordings do not tell. */
interface Distribution {
  p10: number | null;
  p50: number;
  p90: number | null;
  max: number;
}

const CALLS: Readonly<Record<string, Distribution>> = facts.calls;

/**
 * How long a call takes, in milliseconds of Azure's time, drawn from the recorded distribution.
 * `key` names the resource and the how-manieth operation on it, so that the draw does not depend on what else
 * happened before. A call without figures is a bug of the simulator and throws.
 */
export function drawDuration(call: string, seed: number, key: string): number {
  const distribution = CALLS[call];
  if (!distribution) throw new Error(`No recorded duration for ${call}`);
  return Math.round(quantile(distribution, drawUnit(seed, `${call}|${key}`)) * 1000);
}

/** The recorded Retry-After for a write or a poll, in seconds; `polls` counts from 0. */
export function recordedRetryAfter(resource: string, polls: number): number {
  const table = facts.retryAfter;
  if (resource === "virtualNetworkGateways") {
    return table.growing[Math.min(polls, table.growing.length - 1)] ?? table.default;
  }
  const fixed: Readonly<Record<string, number | undefined>> = {
    virtualNetworks: table.virtualNetworks,
    subnets: table.subnets,
    publicIPAddresses: table.publicIPAddresses,
    resourceGroups: table.resourceGroups,
  };
  return fixed[resource] ?? table.default;
}

/** Straight lines between the recorded points; above the 90th percentile a steep curve, as long tails are rare. */
function quantile(distribution: Distribution, unit: number): number {
  const { p50, max } = distribution;
  const p10 = distribution.p10 ?? p50 / 2;
  const p90 = distribution.p90 ?? Math.min(max, p50 * 2);
  if (unit < 0.1) return p10;
  if (unit < 0.5) return between(p10, p50, (unit - 0.1) / 0.4);
  if (unit < 0.9) return between(p50, p90, (unit - 0.5) / 0.4);
  return between(p90, max, ((unit - 0.9) / 0.1) ** 6);
}

function between(low: number, high: number, share: number): number {
  return low + (high - low) * share;
}
