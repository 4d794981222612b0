import { toneColors } from "@/components/ui/tone";

export interface RatioBarProps {
  /** What was foretold for nine of ten, over the median forecast. */
  p90Ratio: number;
  /** What it took, over the median forecast. */
  tookRatio: number;
  /** Says the same in words. */
  label: string;
}

/** Twice the forecast ends the bar: what took longer stands at its end. */
const LONGEST = 2;

/** The foretold range as a band and what it took as a mark, on one scale for all rows. */
export function RatioBar({ p90Ratio, tookRatio, label }: RatioBarProps) {
  const x = (ratio: number) => (Math.min(LONGEST, Math.max(0, ratio)) / LONGEST) * 200;
  const band = toneColors("active");
  const mark = toneColors(tookRatio <= p90Ratio ? "ok" : "progress");
  return (
    <svg role="img" aria-label={label} viewBox="0 0 200 16" className="h-4 w-full" preserveAspectRatio="none">
      <title>{label}</title>
      <rect x="0" y="7" width="200" height="2" fill="var(--divider)" />
      <rect
        x={x(1)}
        y="3"
        width={Math.max(2, x(p90Ratio) - x(1))}
        height="10"
        fill={band.tint}
        stroke={band.line}
      />
      <rect x={Math.min(197, x(tookRatio))} y="0" width="3" height="16" fill={mark.text} />
    </svg>
  );
}
