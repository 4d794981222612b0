import { toneColors } from "@/components/ui/tone";
import { type BarScale, barX, WIDTH } from "./bar-scale";

export interface RatioBarProps {
  /** What was foretold for nine of ten, over the median forecast. */
  p90Ratio: number;
  /** What it took, over the median forecast. */
  tookRatio: number;
  /** The same for all rows. */
  scale: BarScale;
  /** Says the same in words. */
  label: string;
}

/** The foretold range as a band and what it took as a mark; what lies beyond the bar's end is an arrow there. */
export function RatioBar({ p90Ratio, tookRatio, scale, label }: RatioBarProps) {
  const x = (ratio: number) => barX(scale, ratio);
  const band = toneColors("active");
  const mark = toneColors(tookRatio <= p90Ratio ? "ok" : "progress");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} 16`}
      className="h-4 w-full"
      preserveAspectRatio="none"
    >
      <title>{label}</title>
      <rect x="0" y="7" width={WIDTH} height="2" fill="var(--divider)" />
      <path d={bandPath(x(1), x(p90Ratio), p90Ratio > scale.longest)} fill={band.tint} stroke={band.line} />
      {tookRatio > scale.longest ? (
        <path d={`M${WIDTH - 8} 0 L${WIDTH} 8 L${WIDTH - 8} 16 Z`} fill={mark.text} />
      ) : (
        <rect x={Math.min(WIDTH - 3, x(tookRatio))} y="0" width="3" height="16" fill={mark.text} />
      )}
    </svg>
  );
}

/** A band from one edge to the other; one that goes on beyond the bar has no right edge. */
function bandPath(from: number, to: number, isOpen: boolean): string {
  const end = Math.max(from + 2, to);
  return isOpen ? `M${end} 3 H${from} V13 H${end}` : `M${from} 3 H${end} V13 H${from} Z`;
}
