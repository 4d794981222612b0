import type { LinkGeometry } from "@/lib/topology";
import { type FarPicture, NAMES_FROM } from "./far-picture";
import type { FarLines } from "./far-scene";

/** More than this in one path costs more than it saves. */
const LINES_AT_ONCE = 50;

/** A line may stand out so far beside the way between its ends, in pixels; a loop so far in canvas units. */
const WIDEST = 8;
const LOOP = 100;

/** From here on bands grow no thinner, so that one is still told from the other. */
const BANDS_FROM = 0.2;

/** Lines that are of no tone. */
const LINE_NAMES: Readonly<Record<string, string>> = { beside: "control", dimmed: "divider" };

/** Draws the links' lines over the bands of all of them. */
export function drawLines(picture: FarPicture, all: readonly FarLines[]): void {
  for (const lines of all) if (lines.band > 0) strokeBands(picture, lines);
  for (const lines of all) strokeLines(picture, lines);
}

/** How much links carry, as near by: the wider the band under a line, the more. */
function strokeBands(picture: FarPicture, { color, band, geometries }: FarLines): void {
  const { context, view, paint } = picture;
  context.strokeStyle = paint.color(colorName(color));
  context.lineWidth = band * Math.max(view.zoom, BANDS_FROM);
  context.globalAlpha = 0.25;
  strokeAll(picture, geometries);
  context.globalAlpha = 1;
}

function strokeLines(picture: FarPicture, { color, isWide, isDotted, geometries }: FarLines): void {
  const { context, view, paint } = picture;
  context.strokeStyle = paint.color(colorName(color));
  context.lineWidth = Math.max(1, (isWide ? 6 : 2) * view.zoom);
  context.setLineDash(isDotted && view.zoom >= NAMES_FROM ? [1, 2] : []);
  strokeAll(picture, geometries);
  context.setLineDash([]);
}

function colorName(color: FarLines["color"]): string {
  return LINE_NAMES[color] ?? `${color}-line`;
}

/** Coordinates are transformed here and not by the context, whose dots and widths would grow with the zoom. */
function strokeAll({ context, view, part }: FarPicture, geometries: readonly LinkGeometry[]): void {
  const { x, y, zoom } = view;
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
