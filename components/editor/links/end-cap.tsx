import type { Point } from "@/lib/topology";
import type { CapState } from "../state/live/live-state";

const RADIUS = 6;

/** What stands in Azure at one end: hollow = not there, half = being written, full = there, cross = failed. */
export function EndCap({ at, state, color }: { at: Point; state: CapState; color: string }) {
  return (
    <g transform={`translate(${at.x} ${at.y})`} data-cap={state}>
      <circle r={RADIUS} fill={state === "there" ? color : "var(--canvas)"} stroke={color} strokeWidth={2} />
      {state === "writing" ? (
        <path d={`M0,${-RADIUS} A${RADIUS},${RADIUS} 0 0 0 0,${RADIUS} Z`} fill={color} />
      ) : null}
      {state === "failed" ? (
        <path
          d="M-2.5,-2.5 L2.5,2.5 M-2.5,2.5 L2.5,-2.5"
          stroke={color}
          strokeWidth={1.75}
          strokeLinecap="round"
        />
      ) : null}
    </g>
  );
}

/** The site's end: a device, full once its address is known. */
export function DeviceCap({ at, isKnown, color }: { at: Point; isKnown: boolean; color: string }) {
  return (
    <rect
      x={at.x - RADIUS}
      y={at.y - RADIUS}
      width={RADIUS * 2}
      height={RADIUS * 2}
      fill={isKnown ? color : "var(--canvas)"}
      stroke={color}
      strokeWidth={2}
      data-cap={isKnown ? "device" : "device-unknown"}
    />
  );
}
