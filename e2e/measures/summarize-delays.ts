/** Percentiles by nearest rank: so many of them took no longer. */
export function summarizeDelays(delays: readonly number[]): { p50: number; p99: number; max: number } {
  const sorted = Float64Array.from(delays).sort();
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
