import type { Area } from "@/lib/topology";
import { drawCards } from "./draw-cards";
import { drawLines } from "./draw-lines";
import { drawSigns } from "./draw-signs";
import type { FarPaint, FarView } from "./far-picture";
import type { FarScene } from "./far-scene";

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
  const picture = { context, view, paint, part };
  context.save();
  context.setTransform(density, 0, 0, density, 0, 0);
  context.beginPath();
  context.rect(part.x, part.y, part.width, part.height);
  context.clip();
  context.clearRect(part.x, part.y, part.width, part.height);
  drawLines(picture, scene.lines);
  drawCards(picture, scene.cards);
  drawSigns(picture, scene.signs);
  context.restore();
}
