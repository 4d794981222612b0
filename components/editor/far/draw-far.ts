import type { LucideIcon } from "lucide-react";
import type { Area, LinkGeometry } from "@/lib/topology";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import type { FarCard, FarLines, FarScene, FarSign } from "./far-scene";

/** The part of the canvas that is in sight; `width` and `height` in CSS pixels. */
export interface FarView {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
  /** Device pixels for a CSS pixel. */
  density: number;
}

/** What the style sheet says, and pictures of icons. */
export interface FarPaint {
  /** The value of a custom property of colour, e.g. "ok-line". */
  color: (name: string) => string;
  fontFamily: string;
  /** An icon in a colour, or null while it is not known. */
  icon: (icon: LucideIcon, color: string, size: number) => CanvasImageSource | null;
}

/** From this zoom there is room for names, rounded corners and what hangs on cards. */
const NAMES_FROM = 0.25;
const SMALLEST_ICON = 7;

/**
 * Draws cards as one box each and links as plain lines, cheaply enough for thousands in one frame; of the picture that
 * stands there only `part` where one is given, in whole device pixels.
 */
export function drawFar(
  context: CanvasRenderingContext2D,
  scene: FarScene,
  view: FarView,
  paint: FarPaint,
  part: Area = { x: 0, y: 0, width: view.width, height: view.height },
): void {
  const { density } = view;
  context.save();
  context.setTransform(density, 0, 0, density, 0, 0);
  context.beginPath();
  context.rect(part.x, part.y, part.width, part.height);
  context.clip();
  context.clearRect(part.x, part.y, part.width, part.height);
  drawParts(context, scene, view, part, paint);
  context.restore();
}

function drawParts(
  context: CanvasRenderingContext2D,
  scene: FarScene,
  view: FarView,
  part: Area,
  paint: FarPaint,
): void {
  const { zoom } = view;
  for (const lines of scene.lines) if (lines.band > 0) drawBands(context, lines, view, part, paint);
  for (const lines of scene.lines) drawLines(context, lines, view, part, paint);
  const inSight = scene.cards.filter((card) => isInSight(card, view, part));
  for (const card of inSight) drawBox(context, card, view, paint);
  for (const card of inSight) drawInside(context, card, view, paint);
  if (zoom >= 0.1) for (const sign of scene.signs) drawSign(context, sign, view, part, paint);
}

/** More than this in one path costs more than it saves. */
const LINES_AT_ONCE = 50;

/** A line may stand out so far beside the way between its ends, in pixels; a loop so far in canvas units. */
const WIDEST = 8;
const LOOP = 100;

/** Lines that are of no tone. */
const LINE_NAMES: Readonly<Record<string, string>> = { beside: "control", dimmed: "divider" };

function drawLines(
  context: CanvasRenderingContext2D,
  { color, isWide, isDotted, geometries }: FarLines,
  view: FarView,
  part: Area,
  paint: FarPaint,
): void {
  const { zoom } = view;
  context.strokeStyle = paint.color(LINE_NAMES[color] ?? `${color}-line`);
  context.lineWidth = Math.max(1, (isWide ? 6 : 2) * zoom);
  context.setLineDash(isDotted && zoom >= NAMES_FROM ? [1, 2] : []);
  strokeAll(context, geometries, view, part);
  context.setLineDash([]);
}

/** From here on bands grow no thinner, so that one is still told from the other. */
const BANDS_FROM = 0.2;

/** How much links carry, as near by: the wider the band under a line, the more. */
function drawBands(
  context: CanvasRenderingContext2D,
  { color, band, geometries }: FarLines,
  view: FarView,
  part: Area,
  paint: FarPaint,
): void {
  context.strokeStyle = paint.color(LINE_NAMES[color] ?? `${color}-line`);
  context.lineWidth = band * Math.max(view.zoom, BANDS_FROM);
  context.globalAlpha = 0.25;
  strokeAll(context, geometries, view, part);
  context.globalAlpha = 1;
}

/** Coordinates are transformed here and not by the context, whose dots and widths would grow with the zoom. */
function strokeAll(
  context: CanvasRenderingContext2D,
  geometries: readonly LinkGeometry[],
  { x, y, zoom }: FarView,
  part: Area,
): void {
  const [right, bottom] = [part.x + part.width, part.y + part.height];
  let count = 0;
  context.beginPath();
  for (const { from, to, isLoop } of geometries) {
    const [fromX, fromY, toX, toY] = [from.x * zoom + x, from.y * zoom + y, to.x * zoom + x, to.y * zoom + y];
    const around = isLoop ? LOOP * zoom : WIDEST;
    if (Math.max(fromX, toX) + around < part.x || Math.min(fromX, toX) - around > right) continue;
    if (Math.max(fromY, toY) + around < part.y || Math.min(fromY, toY) - around > bottom) continue;
    context.moveTo(fromX, fromY);
    if (isLoop) context.bezierCurveTo(fromX + 72 * zoom, fromY, toX, toY + 96 * zoom, toX, toY);
    else context.lineTo(toX, toY);
    count += 1;
    if (count % LINES_AT_ONCE === 0) {
      context.stroke();
      context.beginPath();
    }
  }
  context.stroke();
}

/** What hangs on a card, such as its ring or finding, stands out so far. */
const OVERHANG = 12;

function isInSight({ x, y, width, height }: FarCard, { zoom, ...view }: FarView, part: Area): boolean {
  const [left, top] = [x * zoom + view.x - OVERHANG, y * zoom + view.y - OVERHANG];
  const isAside = left > part.x + part.width || left + width * zoom + 2 * OVERHANG < part.x;
  return !isAside && top <= part.y + part.height && top + height * zoom + 2 * OVERHANG >= part.y;
}

function drawBox(context: CanvasRenderingContext2D, card: FarCard, view: FarView, { color }: FarPaint): void {
  const { zoom } = view;
  const [left, top] = [card.x * zoom + view.x, card.y * zoom + view.y];
  const [width, height] = [card.width * zoom, card.height * zoom];
  const isNear = zoom >= NAMES_FROM;
  context.beginPath();
  if (isNear && card.shape !== "site") context.roundRect(left, top, width, height, radiusOf(card) * zoom);
  else context.rect(left, top, width, height);
  context.fillStyle = color(fillOf(card));
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = color(strokeOf(card));
  context.setLineDash(card.isDashed ? [3, 2] : []);
  context.stroke();
  context.setLineDash([]);
  if (card.shape === "site" && isNear) context.strokeRect(left + 2, top + 2, width - 4, height - 4);
  if (!card.isRinged) return;
  context.lineWidth = 2;
  context.strokeStyle = color("accent");
  context.strokeRect(left - 3, top - 3, width + 6, height + 6);
}

function strokeOf({ isDimmed, isDashed, tone }: FarCard): string {
  if (isDimmed) return "divider";
  return isDashed || tone === "error" ? `${tone}-line` : "control";
}

function radiusOf({ shape, height }: FarCard): number {
  return shape === "missing" ? height / 2 : shape === "note" ? 4 : 10;
}

function fillOf({ shape, isFilled, tone, isDimmed }: FarCard): string {
  if (isDimmed) return "canvas";
  if (shape === "note") return "inset";
  return isFilled ? "attention-line" : `${tone}-tint`;
}

/** Name, icon and finding, as far as there is room; colour alone says nothing, so an error is also crossed out. */
function drawInside(context: CanvasRenderingContext2D, card: FarCard, view: FarView, paint: FarPaint): void {
  const { zoom } = view;
  const [left, top] = [card.x * zoom + view.x, card.y * zoom + view.y];
  const [width, height] = [card.width * zoom, card.height * zoom];
  const [middle, centre] = [left + width / 2, top + height / 2];
  const ink = paint.color(card.isDimmed ? "subtle" : card.isFilled ? "on-attention" : card.tone);
  const hasName = zoom >= NAMES_FROM && card.name !== "";
  const size = Math.round(hasName ? 14 : Math.min(18, 72 * zoom));
  if (hasName) {
    context.font = `600 12px ${paint.fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = ink;
    const text = fitText(context, card.name, width - 8);
    context.fillText(text, middle, card.icon ? centre - size / 2 : centre);
  }
  const picture = card.icon && size >= SMALLEST_ICON ? paint.icon(card.icon, ink, size) : null;
  if (picture)
    context.drawImage(picture, middle - size / 2, hasName ? centre + 2 : centre - size / 2, size, size);
  else if (card.tone === "error" && !hasName) crossOut(context, left, top, width, height);
  if (card.finding) drawFinding(context, card.finding, left + width, top, view, paint);
}

function crossOut(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  height: number,
) {
  context.beginPath();
  context.moveTo(left, top);
  context.lineTo(left + width, top + height);
  context.moveTo(left + width, top);
  context.lineTo(left, top + height);
  context.stroke();
}

/** The worst finding's icon at the upper right corner; farther away a dot for what keeps from deploying or may. */
function drawFinding(
  context: CanvasRenderingContext2D,
  severity: NonNullable<FarCard["finding"]>,
  right: number,
  top: number,
  { zoom }: FarView,
  paint: FarPaint,
): void {
  const { tone, icon } = SEVERITY_LOOKS[severity];
  if (severity === "info" && zoom < NAMES_FROM) return;
  const radius = zoom >= 0.15 ? 7 : Math.min(3, 32 * zoom);
  const at = { x: right - radius, y: top };
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = paint.color(zoom >= 0.15 ? `${tone}-tint` : `${tone}-line`);
  context.fill();
  if (zoom < 0.15) return;
  const picture = paint.icon(icon, paint.color(tone), 10);
  if (picture) context.drawImage(picture, at.x - 5, at.y - 5, 10, 10);
}

function drawSign(
  context: CanvasRenderingContext2D,
  { at, tone, icon }: FarSign,
  view: FarView,
  part: Area,
  paint: FarPaint,
): void {
  const [x, y] = [at.x * view.zoom + view.x, at.y * view.zoom + view.y];
  if (x < part.x - 12 || y < part.y - 12 || x > part.x + part.width + 12 || y > part.y + part.height + 12)
    return;
  context.beginPath();
  context.arc(x, y, 8, 0, 2 * Math.PI);
  context.fillStyle = paint.color(`${tone}-tint`);
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = paint.color(`${tone}-line`);
  context.stroke();
  const picture = paint.icon(icon, paint.color(tone), 12);
  if (picture) context.drawImage(picture, x - 6, y - 6, 12, 12);
}

/** Shortened at its end where it is too wide. */
function fitText(context: CanvasRenderingContext2D, text: string, room: number): string {
  const width = context.measureText(text).width;
  if (width <= room) return text;
  const count = Math.floor((text.length * room) / width) - 1;
  return count < 1 ? "" : `${text.slice(0, count)}…`;
}
