import {
  type Area,
  CARD,
  POOL_DEPTH,
  type Site,
  type Topology,
  tunnelCount,
  type Vnet,
} from "@/lib/topology";
import { toPlainLine } from "../plain-text";
import { badge, COLORS, FONTS, icon, TONES, text } from "./look";
import { fitEnd, fitMiddle, measureText } from "./measure-text";
import type { Part, Scene } from "./scene";
import { element, escapeXml } from "./xml";

const LEFT = 16;
const RIGHT = 14;
const STRIP = 28;
const BAR = 4;
const ROUND = 10;

/** A vnet with its gateway, and its client pool as a pill below. */
export function drawVnet(vnet: Vnet, scene: Scene, topology: Topology): Part {
  const area = areaOf(vnet.id, scene);
  const { gateway } = vnet;
  const { say } = scene;
  const asn = gateway?.bgp ? say("editor.as", { asn: String(gateway.bgp.asn) }) : "";
  const left = gateway
    ? `${gateway.sku} · ${say("inspector.gateway.tunnels", { count: tunnelCount(topology, vnet.id) })}`
    : say("editor.noGateway");
  const card = drawCard({
    kind: "vnet",
    id: vnet.id,
    name: vnet.name,
    area: { ...area, height: CARD.height },
    caption: `${vnet.region} · ${vnet.resourceGroup}`,
    ranges: vnet.addressSpace,
    foot: [left, asn],
    scene,
  });
  const pool = gateway?.clientPool;
  if (!pool) return card;
  const pill = drawPool(pool.addressPool, area, scene);
  return { svg: card.svg + pill, area: { ...card.area, height: card.area.height + POOL_DEPTH } };
}

/** What stands on premises: square corners and a double border. */
export function drawSite(site: Site, scene: Scene): Part {
  const { say } = scene;
  const kind = site.device.kind;
  const device = site.device.address ?? site.device.fqdn ?? say("editor.deviceUnknown");
  return drawCard({
    kind: "site",
    id: site.id,
    name: site.name,
    area: areaOf(site.id, scene),
    caption: say("editor.onPremises", { kind }),
    ranges: site.addressSpace,
    foot: [device, site.bgp ? say("editor.as", { asn: String(site.bgp.asn) }) : ""],
    scene,
  });
}

interface Card {
  kind: "vnet" | "site";
  id: string;
  name: string;
  area: Area;
  caption: string;
  ranges: readonly string[];
  /** The row over the state: left, and right. */
  foot: readonly [string, string];
  scene: Scene;
}

function drawCard({ kind, id, name, area, caption, ranges, foot, scene }: Card): Part {
  const { x, y, width, height } = area;
  const shownName = toPlainLine(name) || id;
  const inner = width - LEFT - RIGHT;
  const [range, more] = toRangesText(ranges);
  const moreWidth = more === "" ? 0 : measureText(more, FONTS.mono) + 8;
  const [footLeft, footRight] = foot.map(toPlainLine) as [string, string];
  const footRightWidth = footRight === "" ? 0 : measureText(footRight, FONTS.mono) + 8;
  const mark = scene.badges.get(id);
  const pill = mark ? badge(mark.severity, mark.count, x + width - 10, y - 14) : null;
  const svg = element(
    "g",
    { "data-kind": kind, "data-id": id },
    element("title", {}, escapeXml(toPlainLine(scene.say(`editor.kind.${kind}`, { name: shownName })))),
    drawBody(kind, area),
    icon(kind, x + LEFT, y + 11),
    text(fitMiddle(shownName, inner - 24, FONTS.name), { x: x + LEFT + 24, y: y + 24, font: FONTS.name }),
    text(fitEnd(toPlainLine(caption), inner, FONTS.caption), {
      x: x + LEFT,
      y: y + 47,
      font: FONTS.caption,
      color: COLORS.muted,
    }),
    text(fitEnd(range, inner - moreWidth, FONTS.mono), { x: x + LEFT, y: y + 66, font: FONTS.mono }),
    more === ""
      ? ""
      : text(more, { x: x + width - RIGHT, y: y + 66, font: FONTS.mono, color: COLORS.muted, anchor: "end" }),
    text(fitEnd(footLeft, inner - footRightWidth, FONTS.caption), {
      x: x + LEFT,
      y: y + 90,
      font: FONTS.caption,
      color: COLORS.muted,
    }),
    footRight === ""
      ? ""
      : text(footRight, { x: x + width - RIGHT, y: y + 90, font: FONTS.mono, anchor: "end" }),
    drawStrip(id, kind, area, scene),
    pill?.svg ?? "",
  );
  return { svg, area: { x, y: y - 14, width, height: height + 14 } };
}

function drawBody(kind: "vnet" | "site", { x, y, width, height }: Area): string {
  const frame = { x, y, width, height, fill: COLORS.surface, stroke: COLORS.control };
  if (kind === "vnet") return element("rect", { ...frame, rx: ROUND });
  const inside = {
    x: x + 3,
    y: y + 3,
    width: width - 6,
    height: height - 6,
    fill: "none",
    stroke: COLORS.control,
  };
  return element("rect", frame) + element("rect", inside);
}

/** What Azure says, at the foot of the card; nothing where nobody asked it. */
function drawStrip(id: string, kind: "vnet" | "site", { x, y, width, height }: Area, scene: Scene): string {
  const state = scene.states?.places[id];
  if (!state) return "";
  const tone = TONES[state.tone];
  const gap = kind === "vnet" ? 0.5 : 3.5;
  const [left, top, right, bottom] = [x + gap, y + height - STRIP, x + width - gap, y + height - gap];
  const round = kind === "vnet" ? ROUND - 0.5 : 0;
  const corner = (from: number) =>
    `M${from},${top} H${right} V${bottom - round} a${round},${round} 0 0 1 ${-round},${round} H${left + round} `;
  // The bar is what the strip leaves free of a shape with the card's own corner.
  const whole = `${corner(left)}a${round},${round} 0 0 1 ${-round},${-round} Z`;
  const beside = `${corner(left + BAR)}${round > BAR ? `A${round},${round} 0 0 1 ${left + BAR},${bottom - round + Math.sqrt(round ** 2 - (round - BAR) ** 2)}` : `H${left + BAR}`} Z`;
  return element(
    "g",
    { "data-state": state.tone },
    element("path", { d: whole, fill: tone.line }),
    element("path", { d: beside, fill: tone.tint }),
    text(fitEnd(toPlainLine(state.text), width - LEFT - RIGHT, FONTS.caption), {
      x: x + LEFT,
      y: y + height - 10,
      font: FONTS.caption,
      color: tone.text,
    }),
  );
}

function drawPool(ranges: readonly string[], { x, y, width }: Area, scene: Scene): string {
  const top = y + CARD.height + 10;
  const [range, more] = toRangesText(ranges);
  const label = `${scene.say("editor.clients")} · ${[range, more].filter(Boolean).join(" ")}`;
  return element(
    "g",
    { "data-kind": "clients" },
    element("path", { d: `M${x + width / 2},${y + CARD.height} v10`, stroke: COLORS.control, fill: "none" }),
    element("rect", {
      x: x + 24,
      y: top,
      width: width - 48,
      height: 28,
      rx: 14,
      fill: COLORS.surface,
      stroke: COLORS.control,
    }),
    icon("clients", x + 38, top + 6),
    text(fitEnd(label, width - 48 - 44, FONTS.caption), { x: x + 62, y: top + 18.5, font: FONTS.caption }),
  );
}

/** The first two ranges, and how many more there are. */
function toRangesText(ranges: readonly string[]): [string, string] {
  const shown = ranges.slice(0, 2).map(toPlainLine).join("  ");
  return [shown || "–", ranges.length > 2 ? `+${ranges.length - 2}` : ""];
}

function areaOf(id: string, scene: Scene): Area {
  return scene.areas.get(id) ?? { x: 0, y: 0, ...CARD };
}
