import { expect, test } from "vitest";
import { type Frame, placeCard } from "./place-card";

const CARD = { width: 320, height: 160 };
const PAGE = { width: 1440, height: 900 };

test.each<[string, Frame]>([
  ["the left edge", { left: 48, top: 200, width: 44, height: 32 }],
  ["the upper right corner", { left: 1330, top: 52, width: 94, height: 32 }],
  ["the lower edge", { left: 92, top: 860, width: 990, height: 40 }],
  ["the middle", { left: 500, top: 400, width: 256, height: 128 }],
])("beside an anchor at %s the card stands inside the window and covers nothing of it", (_, anchor) => {
  const { left, top } = placeCard(anchor, CARD, PAGE);
  expect(left).toBeGreaterThanOrEqual(0);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(left + CARD.width).toBeLessThanOrEqual(PAGE.width);
  expect(top + CARD.height).toBeLessThanOrEqual(PAGE.height);
  const isApart =
    left >= anchor.left + anchor.width ||
    left + CARD.width <= anchor.left ||
    top >= anchor.top + anchor.height ||
    top + CARD.height <= anchor.top;
  expect(isApart).toBe(true);
});

test("on a phone, where nothing is beside anything, the card stays in the window", () => {
  const { left, top } = placeCard(
    { left: 0, top: 60, width: 390, height: 700 },
    { width: 366, height: 180 },
    { width: 390, height: 800 },
  );
  expect([left, top]).toEqual([12, 608]);
});
