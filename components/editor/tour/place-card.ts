/** A rectangle of the window, in pixels. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 14;
const MARGIN = 12;

/**
 * Where the tour's card stands: on the side of its anchor with enough room, right before below, above and left, and
 * always inside the window.
 */
export function placeCard(
  anchor: Frame,
  card: { width: number; height: number },
  page: { width: number; height: number },
): { left: number; top: number } {
  const middleX = anchor.left + anchor.width / 2 - card.width / 2;
  const sides = [
    { left: anchor.left + anchor.width + GAP, top: anchor.top },
    { left: middleX, top: anchor.top + anchor.height + GAP },
    { left: middleX, top: anchor.top - card.height - GAP },
    { left: anchor.left - card.width - GAP, top: anchor.top },
  ];
  const clamped = sides.map((side) => ({
    left: clamp(side.left, page.width - card.width),
    top: clamp(side.top, page.height - card.height),
  }));
  // Beside something wide the card would be far from what it speaks of.
  const wanted = anchor.width > 2 * card.width ? [...clamped.slice(1, 3), ...clamped] : clamped;
  return (
    wanted.find((place) => !covers({ ...place, ...card }, anchor)) ?? {
      left: clamp(middleX, page.width - card.width),
      top: clamp(page.height, page.height - card.height),
    }
  );
}

function clamp(value: number, most: number): number {
  return Math.max(MARGIN, Math.min(value, most - MARGIN));
}

function covers(card: Frame, anchor: Frame): boolean {
  return (
    card.left < anchor.left + anchor.width &&
    anchor.left < card.left + card.width &&
    card.top < anchor.top + anchor.height &&
    anchor.top < card.top + card.height
  );
}
