/** How far a row's bar reaches, over the median forecast. */
export interface BarScale {
  longest: number;
}

interface Row {
  p50Seconds: number;
  p90Seconds: number;
  tookSeconds: number;
}

/** The bar's own width; it is stretched to its place. */
export const WIDTH = 200;
/** Twice the forecast is always shown; one that took ten times as long must not press all others together. */
const [LEAST, MOST] = [2, 4];

/** One scale for all rows: as long as their bands and marks, within reason, in whole times the forecast. */
export function barScale(rows: readonly Row[]): BarScale {
  const ratios = rows.flatMap(({ p50Seconds, p90Seconds, tookSeconds }) => [
    p90Seconds / Math.max(1, p50Seconds),
    tookSeconds / Math.max(1, p50Seconds),
  ]);
  return { longest: Math.min(MOST, Math.max(LEAST, ...ratios.map(Math.ceil))) };
}

/** Where a ratio stands on the bar. */
export function barX({ longest }: BarScale, ratio: number): number {
  return (Math.min(longest, Math.max(0, ratio)) / longest) * WIDTH;
}
