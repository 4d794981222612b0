import { Fragment } from "react";
import { toneColors } from "@/components/ui/tone";
import type { MiniatureLink, MiniaturePlace } from "./miniature";
import { leaveBox, type MiniatureLayout, type Point, type Size } from "./miniature-layout";

export interface MiniatureLinesProps {
  links: readonly MiniatureLink[];
  places: readonly MiniaturePlace[];
  layout: MiniatureLayout;
  area: Size;
  withLabels: boolean;
}

/** The links of a miniature: the line is the method, the colour the state, the caps what stands at each end. */
export function MiniatureLines({ links, places, layout, area, withLabels }: MiniatureLinesProps) {
  const sites = new Set(places.filter((place) => place.kind === "site").map((place) => place.id));
  // Caps of tiny boxes would hide the line between them.
  const radius = layout.box.width < 40 ? 0 : withLabels ? 4.5 : 3;
  return (
    <>
      <svg aria-hidden="true" className="absolute inset-0" width={area.width} height={area.height}>
        {links.map((link) => {
          const line = lineOf(link, layout, radius);
          if (!line) return null;
          const color = toneColors(link.tone ?? "neutral").line;
          return (
            <Fragment key={link.id}>
              <Line link={link} from={line.from} to={line.to} color={color} />
              <Cap at={line.from} isDevice={sites.has(link.from)} link={link} color={color} radius={radius} />
              <Cap at={line.to} isDevice={sites.has(link.to)} link={link} color={color} radius={radius} />
            </Fragment>
          );
        })}
      </svg>
      {withLabels
        ? links.map((link) => <Label key={link.id} link={link} line={lineOf(link, layout, radius)} />)
        : null}
    </>
  );
}

function lineOf(
  link: MiniatureLink,
  layout: MiniatureLayout,
  radius: number,
): { from: Point; to: Point } | null {
  const [from, to] = [layout.centers.get(link.from), layout.centers.get(link.to)];
  if (!from || !to || link.from === link.to) return null;
  const clear = radius === 0 ? 0 : radius + 3;
  return { from: leaveBox(from, to, layout.box, clear), to: leaveBox(to, from, layout.box, clear) };
}

function Line({ link, from, to, color }: { link: MiniatureLink; from: Point; to: Point; color: string }) {
  if (link.method === "peering") {
    return (
      <line
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        stroke={color}
        strokeWidth={3}
        strokeLinecap="round"
        strokeDasharray="0 6"
      />
    );
  }
  if (link.method === "vnet2vnet") {
    return <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} stroke={color} strokeWidth={2} />;
  }
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [x, y] = [(-(to.y - from.y) / length) * 2, ((to.x - from.x) / length) * 2];
  return [1, -1].map((side) => (
    <line
      key={side}
      x1={from.x + x * side}
      y1={from.y + y * side}
      x2={to.x + x * side}
      y2={to.y + y * side}
      stroke={color}
      strokeWidth={1.5}
    />
  ));
}

interface CapProps {
  at: Point;
  isDevice: boolean;
  link: MiniatureLink;
  color: string;
  radius: number;
}

function Cap({ at, isDevice, link, color, radius }: CapProps) {
  if (radius === 0) return null;
  const paint = {
    fill: link.tone && link.tone !== "attention" ? color : "var(--surface)",
    stroke: color,
    strokeWidth: 2,
  };
  if (!isDevice) return <circle cx={at.x} cy={at.y} r={radius} {...paint} />;
  return <rect x={at.x - radius} y={at.y - radius} width={radius * 2} height={radius * 2} {...paint} />;
}

/** A shorter line would vanish under its label, px. */
const LABEL_ROOM = 116;

function Label({ link, line }: { link: MiniatureLink; line: { from: Point; to: Point } | null }) {
  if (!line || !link.label || Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y) < LABEL_ROOM)
    return null;
  return (
    <span
      style={{ left: (line.from.x + line.to.x) / 2, top: (line.from.y + line.to.y) / 2 }}
      className="absolute -translate-x-1/2 -translate-y-1/2 whitespace-nowrap rounded-full border border-neutral-line bg-neutral-tint px-2 py-0.5 text-body text-neutral"
    >
      {link.label}
    </span>
  );
}
