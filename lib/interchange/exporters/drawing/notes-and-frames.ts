import {
  type Area,
  boundsOf,
  CARD,
  type Grouping,
  groupVnets,
  NOTE,
  type Note,
  POOL_DEPTH,
} from "@/lib/topology";
import { toPlainLine, toPlainText } from "../plain-text";
import { COLORS, FONTS, text } from "./look";
import { fitEnd, wrapText } from "./measure-text";
import type { Part, Scene } from "./scene";
import { element } from "./xml";

const LINE = 18;
const MOST_LINES = 5;

export function drawNote(note: Note, scene: Scene): Part {
  const { x, y, width, height } = scene.areas.get(note.id) ?? { x: 0, y: 0, ...NOTE };
  const lines = toPlainText(note.text)
    .split(/\r?\n/)
    .flatMap((line) => wrapText(toPlainLine(line), width - 24, MOST_LINES, FONTS.body))
    .slice(0, MOST_LINES);
  const svg = element(
    "g",
    { "data-kind": "note", "data-id": note.id },
    element("rect", { x, y, width, height, fill: COLORS.noteTint, stroke: COLORS.noteLine }),
    ...lines.map((line, at) => text(line, { x: x + 12, y: y + 22 + at * LINE, font: FONTS.body })),
  );
  return { svg, area: { x, y, width, height } };
}

const PADDING = 24;
const HEAD = 28;

/** A frame around the drawn vnets of each region, subscription or resource group, its name at the upper edge. */
export function drawFrames(scene: Scene, grouping: Grouping): Part[] {
  const hasPool = new Set(scene.vnets.filter(({ gateway }) => gateway?.clientPool).map(({ id }) => id));
  return groupVnets(scene.vnets, grouping).flatMap(({ name, detail, members }) => {
    const bounds = boundsOf(members.flatMap((id) => cardArea(id, scene, hasPool.has(id))));
    if (bounds === null) return [];
    const area: Area = {
      x: bounds.x - PADDING,
      y: bounds.y - PADDING - HEAD,
      width: bounds.width + 2 * PADDING,
      height: bounds.height + 2 * PADDING + HEAD,
    };
    const title = toPlainLine(detail === null ? name : `${name} · ${detail}`);
    const svg = element(
      "g",
      { "data-kind": "frame" },
      element("rect", {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
        rx: 12,
        fill: COLORS.canvas,
        stroke: COLORS.control,
        "stroke-dasharray": "6 4",
      }),
      text(fitEnd(title, area.width - 32, FONTS.strong), {
        x: area.x + 16,
        y: area.y + 22,
        font: FONTS.strong,
        color: COLORS.muted,
      }),
    );
    return [{ svg, area }];
  });
}

function cardArea(id: string, scene: Scene, hasPool: boolean): Area[] {
  const area = scene.areas.get(id);
  return area ? [{ ...area, height: CARD.height + (hasPool ? POOL_DEPTH : 0) }] : [];
}
