import {
  type Box,
  type Link,
  type LinkGeometry,
  type LinkMethod,
  labelPoint,
  layoutLinks,
  linkPath,
  POOL_DEPTH,
} from "@/lib/topology";
import { toPlainLine } from "../plain-text";
import { drawEnd, endOf } from "./caps";
import { badge, COLORS, FONTS, TONES, text } from "./look";
import { fitEnd, measureText, wrapText } from "./measure-text";
import type { Part, Scene } from "./scene";
import { element, escapeXml } from "./xml";

/** An end that leads to no place of the design: a dashed box with the id that stands there. */
const MISSING = { width: 152, height: 40, dx: 320, dy: 44 };
/** The room that an end and its border take. */
const CAP = 6;
/** Between two cards there are 152 units. */
const WIDEST_LABEL = 142;

/** Lines, what stands at ends that lead nowhere, and the labels, which lie over the cards. */
export function drawLinks(scene: Scene): { lines: Part[]; labels: Part[] } {
  const boxes = new Map<string, Box>(scene.vnets.map((vnet) => [vnet.id, boxOf(vnet.id, scene)]));
  for (const site of scene.sites) boxes.set(site.id, boxOf(site.id, scene));
  for (const vnet of scene.vnets)
    if (vnet.gateway?.clientPool)
      boxes.set(vnet.id, { ...boxOf(vnet.id, scene), height: 128, below: POOL_DEPTH });
  const missing: Part[] = [];
  const ends = scene.links.map((link) => {
    const endAt = (end: "from" | "to") => {
      if (boxes.has(link[end])) return link[end];
      const other = boxes.get(link[end === "from" ? "to" : "from"]) ?? { x: 0, y: 0 };
      const at = { x: other.x + MISSING.dx, y: other.y + MISSING.dy };
      // Two slashes stand in no id.
      const id = `//${link.id}/${end}`;
      boxes.set(id, { ...at, width: MISSING.width, height: MISSING.height });
      missing.push(drawMissing(link[end], at, scene));
      return id;
    };
    return { id: link.id, from: endAt("from"), to: endAt("to") };
  });
  const geometries = layoutLinks(boxes, ends);
  const drawn = scene.links.flatMap((link) => {
    const geometry = geometries.get(link.id);
    return geometry ? [{ link, geometry }] : [];
  });
  return {
    lines: [...missing, ...drawn.map(({ link, geometry }) => drawLine(link, geometry, scene))],
    labels: drawn.map(({ link, geometry }) => drawLabel(link, geometry, scene)),
  };
}

function boxOf(id: string, scene: Scene): Box {
  return scene.areas.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
}

function drawMissing(id: string, { x, y }: { x: number; y: number }, scene: Scene): Part {
  const { width, height } = MISSING;
  const words = fitEnd(toPlainLine(scene.say("editor.missing", { id })), width - 16, FONTS.caption);
  const svg = element(
    "g",
    { "data-kind": "missing" },
    element("rect", {
      x,
      y,
      width,
      height,
      rx: 4,
      fill: TONES.error.tint,
      stroke: TONES.error.line,
      "stroke-dasharray": "4 3",
    }),
    text(words, { x: x + 8, y: y + 24, font: FONTS.caption, color: TONES.error.text }),
  );
  return { svg, area: { x, y, width, height } };
}

function drawLine(link: Link, geometry: LinkGeometry, scene: Scene): Part {
  const [from, to] = [scene.nameOf(link.from), scene.nameOf(link.to)];
  const { from: a, to: b, isLoop } = geometry;
  const reach = isLoop ? 96 : CAP;
  const svg = element(
    "g",
    { "data-kind": "link", "data-id": link.id },
    element("title", {}, escapeXml(scene.say("editor.kind.link", { from, to }))),
    drawMethod(link.method, linkPath(geometry), colorOf(link, scene)),
    drawEnd(endOf(link, "from", scene), a, colorOf(link, scene)),
    drawEnd(endOf(link, "to", scene), b, colorOf(link, scene)),
  );
  return {
    svg,
    area: {
      x: Math.min(a.x, b.x) - CAP,
      y: Math.min(a.y, b.y) - CAP,
      width: Math.abs(a.x - b.x) + CAP + reach,
      height: Math.abs(a.y - b.y) + CAP + reach,
    },
  };
}

/** One line, two lines for `ipsec`, dots for a peering. */
export function drawMethod(method: LinkMethod, d: string, color: string): string {
  const shared = { d, fill: "none" };
  if (method === "peering")
    return element("path", {
      ...shared,
      stroke: color,
      "stroke-width": 3.5,
      "stroke-linecap": "round",
      "stroke-dasharray": "0 8",
    });
  if (method === "vnet2vnet") return element("path", { ...shared, stroke: color, "stroke-width": 2 });
  return (
    element("path", { ...shared, stroke: color, "stroke-width": 5.5 }) +
    element("path", { ...shared, stroke: COLORS.surface, "stroke-width": 2.5 })
  );
}

function colorOf(link: Link, scene: Scene): string {
  if (scene.badges.get(link.id)?.severity === "error") return TONES.error.line;
  return TONES[scene.states?.links[link.id]?.tone ?? "neutral"].line;
}

/** The method, whether BGP is spoken, and what Azure says, in the middle of the line. */
function drawLabel(link: Link, geometry: LinkGeometry, scene: Scene): Part {
  const state = scene.states?.links[link.id];
  const method = scene.say(`inspector.link.methods.${link.method}`);
  const most = WIDEST_LABEL - 16;
  const said = state ? wrapText(toPlainLine(state.text), most, 2, FONTS.caption) : [];
  const lines = [
    {
      words: fitEnd(link.bgp ? `${method} · BGP` : method, most, FONTS.caption),
      color: COLORS.text as string,
    },
    ...said.map((words) => ({ words, color: state ? TONES[state.tone].text : COLORS.text })),
  ];
  const width = Math.max(...lines.map(({ words }) => measureText(words, FONTS.caption))) + 16;
  const height = 6 + lines.length * 16;
  const middle = labelPoint(geometry);
  const [x, y] = [middle.x - width / 2, middle.y - height / 2];
  const mark = scene.badges.get(link.id);
  const pill = mark ? badge(mark.severity, mark.count, x + width + 8, y - 17) : null;
  const svg = element(
    "g",
    { "data-kind": "link-label" },
    element("rect", { x, y, width, height, rx: 6, fill: COLORS.surface, stroke: colorOf(link, scene) }),
    ...lines.map(({ words, color }, at) =>
      text(words, { x: middle.x, y: y + 15 + at * 16, font: FONTS.caption, color, anchor: "middle" }),
    ),
    pill?.svg ?? "",
  );
  return { svg, area: { x: x - 30, y: y - 17, width: width + 40, height: height + 17 } };
}
