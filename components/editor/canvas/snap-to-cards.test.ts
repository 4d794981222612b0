import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { snapToCards } from "./snap-to-cards";

const card = (x: number, y: number) => ({ x, y, width: 256, height: 128 });

describe("a dragged card", () => {
  test("is drawn onto the edge of another one that is near enough, and a line shows it", () => {
    const { dx, dy, guides } = snapToCards(card(5, 300), [card(0, 0)], 6);
    expect([dx, dy]).toEqual([-5, 0]);
    expect(guides).toContainEqual({ axis: "x", at: 0, from: 0, to: 428 });
  });

  test("stays where it is when nothing is near", () => {
    expect(snapToCards(card(9, 300), [card(0, 0)], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
    expect(snapToCards(card(9, 300), [], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
  });

  test("lies edge to edge beside another, and middle to middle with a smaller one", () => {
    expect(snapToCards(card(253, 3), [card(0, 0)], 6)).toMatchObject({ dx: 3, dy: -3 });
    const note = { x: 24, y: 400, width: 208, height: 112 };
    const snap = snapToCards({ ...note, x: 21 }, [card(0, 0)], 6);
    expect(snap.dx).toBe(3);
    expect(snap.guides).toEqual([{ axis: "x", at: 128, from: 0, to: 512 }]);
  });

  test("of two lines takes the nearer, of two as near that of the nearer card", () => {
    expect(snapToCards(card(4, 300), [card(0, 0), card(6, 600)], 6).dx).toBe(2);
    const { dx, guides } = snapToCards(card(4, 300), [card(0, -900), card(8, 140)], 6);
    expect(dx).toBe(4);
    expect(guides.map(({ at }) => at)).toEqual([8, 264, 136]);
  });
});

test("no shift is larger than the tolerance, and what was shifted lies still", () => {
  const area = fc.record({
    x: fc.integer({ min: -500, max: 500 }),
    y: fc.integer({ min: -500, max: 500 }),
    width: fc.constantFrom(256, 208),
    height: fc.constantFrom(128, 112),
  });
  fc.assert(
    fc.property(area, fc.array(area, { maxLength: 8 }), (moving, others) => {
      const { dx, dy, guides } = snapToCards(moving, others, 6);
      expect(Math.max(Math.abs(dx), Math.abs(dy))).toBeLessThanOrEqual(6);
      const again = snapToCards({ ...moving, x: moving.x + dx, y: moving.y + dy }, others, 6);
      expect([Math.abs(again.dx), Math.abs(again.dy)]).toEqual([0, 0]);
      expect(again.guides).toEqual(guides);
    }),
  );
});
