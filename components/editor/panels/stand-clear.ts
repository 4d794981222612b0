/** A rectangle of the window, in pixels. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 16;

/**
 * How far a panel is to be moved so that it stands clear of `cards` and inside `room`: as little as need be. Where nothing is
 * clear it stays.
 */
export function standClear(panel: Area, cards: readonly Area[], room: Area): { x: number; y: number } {
  const ways = [
    { x: 0, y: 0 },
    ...cards.flatMap(({ left, top, right, bottom }) => [
      { x: 0, y: bottom + GAP - panel.top },
      { x: 0, y: top - GAP - panel.bottom },
      { x: right + GAP - panel.left, y: 0 },
      { x: left - GAP - panel.right, y: 0 },
    ]),
  ];
  const clear = ways.filter((way) => {
    const there = moved(panel, way);
    return (
      there.left >= room.left &&
      there.top >= room.top &&
      there.right <= room.right &&
      there.bottom <= room.bottom &&
      !cards.some((card) => covers(there, card))
    );
  });
  const far = ({ x, y }: { x: number; y: number }) => Math.abs(x) + Math.abs(y);
  return clear.sort((one, other) => far(one) - far(other))[0] ?? { x: 0, y: 0 };
}

function moved({ left, top, right, bottom }: Area, { x, y }: { x: number; y: number }): Area {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}

function covers(panel: Area, card: Area): boolean {
  return (
    panel.left < card.right && card.left < panel.right && panel.top < card.bottom && card.top < panel.bottom
  );
}
