import type { Severity } from "@/lib/planner";
import type { Area, Point } from "@/lib/topology";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import { type FarPicture, type FarView, NAMES_FROM } from "./far-picture";
import type { FarCard } from "./far-scene";

const SMALLEST_ICON = 7;

/** From this zoom there is room for a finding's icon. */
const FINDING_ICONS_FROM = 0.15;

/** What hangs on a card, such as its ring or finding, stands out so far. */
const OVERHANG = 12;

/** Draws the boxes of the cards in sight, and over all boxes what stands in them. */
export function drawCards(picture: FarPicture, cards: readonly FarCard[]): void {
  const inSight = cards.filter((card) => isInSight(card, picture));
  for (const card of inSight) drawBox(picture, card);
  for (const card of inSight) drawInside(picture, card);
}

function isInSight({ x, y, width, height }: FarCard, { view, part }: FarPicture): boolean {
  const { zoom } = view;
  const [left, top] = [x * zoom + view.x - OVERHANG, y * zoom + view.y - OVERHANG];
  const isAside = left > part.x + part.width || left + width * zoom + 2 * OVERHANG < part.x;
  return !isAside && top <= part.y + part.height && top + height * zoom + 2 * OVERHANG >= part.y;
}

/** A card's box in CSS pixels. */
function onScreen({ x, y, width, height }: FarCard, view: FarView): Area {
  const { zoom } = view;
  return { x: x * zoom + view.x, y: y * zoom + view.y, width: width * zoom, height: height * zoom };
}

function drawBox({ context, view, paint: { color } }: FarPicture, card: FarCard): void {
  const { zoom } = view;
  const { x: left, y: top, width, height } = onScreen(card, view);
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
function drawInside(picture: FarPicture, card: FarCard): void {
  const { context, view, paint } = picture;
  const { zoom } = view;
  const box = onScreen(card, view);
  const [middle, centre] = [box.x + box.width / 2, box.y + box.height / 2];
  const ink = paint.color(card.isDimmed ? "subtle" : card.isFilled ? "on-attention" : card.tone);
  const hasName = zoom >= NAMES_FROM && card.name !== "";
  const size = Math.round(hasName ? 14 : Math.min(18, 72 * zoom));
  if (hasName) {
    context.font = `600 12px ${paint.fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = ink;
    const text = fitText(context, card.name, box.width - 8);
    context.fillText(text, middle, card.icon ? centre - size / 2 : centre);
  }
  const image = card.icon && size >= SMALLEST_ICON ? paint.icon(card.icon, ink, size) : null;
  if (image)
    context.drawImage(image, middle - size / 2, hasName ? centre + 2 : centre - size / 2, size, size);
  else if (card.tone === "error" && !hasName) crossOut(picture, box);
  if (card.finding) drawFinding(picture, card.finding, { x: box.x + box.width, y: box.y });
}

function crossOut({ context, paint }: FarPicture, { x, y, width, height }: Area): void {
  context.lineWidth = 1;
  context.strokeStyle = paint.color("error-line");
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + width, y + height);
  context.moveTo(x + width, y);
  context.lineTo(x, y + height);
  context.stroke();
}

/** Shortened at its end where it is too wide. */
function fitText(context: CanvasRenderingContext2D, text: string, room: number): string {
  const width = context.measureText(text).width;
  if (width <= room) return text;
  const count = Math.floor((text.length * room) / width) - 1;
  return count < 1 ? "" : `${text.slice(0, count)}…`;
}

/** The worst finding's icon at the upper right corner; farther away a dot for what keeps from deploying or may. */
function drawFinding(
  { context, view: { zoom }, paint }: FarPicture,
  severity: Severity,
  corner: Point,
): void {
  const { tone, icon } = SEVERITY_LOOKS[severity];
  if (severity === "info" && zoom < NAMES_FROM) return;
  const hasIcon = zoom >= FINDING_ICONS_FROM;
  const radius = hasIcon ? 7 : Math.min(3, 32 * zoom);
  const at = { x: corner.x - radius, y: corner.y };
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = paint.color(hasIcon ? `${tone}-tint` : `${tone}-line`);
  context.fill();
  if (!hasIcon) return;
  const image = paint.icon(icon, paint.color(tone), 10);
  if (image) context.drawImage(image, at.x - 5, at.y - 5, 10, 10);
}
