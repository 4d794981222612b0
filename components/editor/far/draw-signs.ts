import type { FarPicture } from "./far-picture";
import type { FarSign } from "./far-scene";

/** Signs keep their size: farther away they would cover the links that they are about. */
const SIGNS_FROM = 0.1;

/** Draws what is wrong with links or waits, on the middles of their lines. */
export function drawSigns(picture: FarPicture, signs: readonly FarSign[]): void {
  if (picture.view.zoom < SIGNS_FROM) return;
  for (const sign of signs) drawSign(picture, sign);
}

function drawSign({ context, view, part, paint }: FarPicture, { at, tone, icon }: FarSign): void {
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
  const image = paint.icon(icon, paint.color(tone), 12);
  if (image) context.drawImage(image, x - 6, y - 6, 12, 12);
}
