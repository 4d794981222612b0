import type { Link, Point } from "@/lib/topology";
import { COLORS } from "./look";
import type { Cap, Scene } from "./scene";
import { element } from "./xml";

const RADIUS = 4.5;

/** What is drawn at an end of a link: a site's end is a square, full once the address of its device is known. */
export type End = Cap | "device" | "deviceUnknown";

/** The end as the canvas shows it. */
export function endOf(link: Link, end: "from" | "to", { sites, states }: Scene): End {
  const site = sites.find(({ id }) => id === link[end]);
  if (!site) return states?.links[link.id]?.ends?.[end] ?? "none";
  return site.device.address !== null || site.device.fqdn !== null ? "device" : "deviceUnknown";
}

/** A circle: hollow for nothing, half, full, or crossed out. */
export function drawEnd(end: End, { x, y }: Point, color: string): string {
  const isFull = end === "there" || end === "device";
  const outline = {
    fill: isFull ? color : COLORS.surface,
    stroke: color,
    "stroke-width": 1.5,
    "data-end": end,
  };
  if (end === "device" || end === "deviceUnknown")
    return element("rect", {
      x: x - RADIUS,
      y: y - RADIUS,
      width: 2 * RADIUS,
      height: 2 * RADIUS,
      ...outline,
    });
  return element("circle", { cx: x, cy: y, r: RADIUS, ...outline }) + drawInside(end, x, y, color);
}

function drawInside(end: Cap, x: number, y: number, color: string): string {
  if (end === "writing")
    return element("path", {
      d: `M${x},${y - RADIUS} a${RADIUS},${RADIUS} 0 0 0 0,${2 * RADIUS} Z`,
      fill: color,
    });
  if (end !== "failed") return "";
  const cross = `M${x - 2},${y - 2} l4,4 M${x - 2},${y + 2} l4,-4`;
  return element("path", {
    d: cross,
    fill: "none",
    stroke: color,
    "stroke-width": 1.5,
    "stroke-linecap": "round",
  });
}
