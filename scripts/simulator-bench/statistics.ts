/** What a list of durations in ms comes down to. */
export interface Statistics {
  count: number;
  /** Seconds of all together. */
  seconds: number;
  p50: number;
  p99: number;
  max: number;
}

/** The figures of at least one duration. */
export function toStatistics(milliseconds: readonly number[]): Statistics {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    count: sorted.length,
    seconds: sorted.reduce((sum, value) => sum + value, 0) / 1000,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
  };
}
