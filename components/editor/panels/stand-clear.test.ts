import { expect, test } from "vitest";
import { type Area, standClear } from "./stand-clear";

const ROOM: Area = { left: 0, top: 0, right: 1000, bottom: 700 };
const PANEL: Area = { left: 220, top: 60, right: 780, bottom: 220 };
const card = (left: number, top: number): Area => ({ left, top, right: left + 256, bottom: top + 128 });

test("a panel stays where it covers none of the cards", () => {
  expect(standClear(PANEL, [card(300, 400)], ROOM)).toEqual({ x: 0, y: 0 });
});

test("it goes under the card that it would cover, or beside it where that is nearer", () => {
  expect(standClear(PANEL, [card(360, 100)], ROOM)).toEqual({ x: 0, y: 184 });
  expect(standClear(PANEL, [card(700, 100)], ROOM)).toEqual({ x: -96, y: 0 });
});

test("it goes where it covers no other of the cards, and never out of the room", () => {
  expect(standClear(PANEL, [card(360, 100), card(360, 300)], ROOM)).toEqual({ x: 0, y: 384 });
  expect(standClear(PANEL, [card(360, 100)], { ...ROOM, bottom: 300 })).toEqual({ x: 0, y: 0 });
});
