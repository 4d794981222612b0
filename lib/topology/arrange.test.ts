import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ARRANGEMENTS, type ArrangeInput, arrange } from "./arrange";
import { CARD } from "./layout";
import type { Position } from "./schema";

const place = (id: string, position: Position = { x: 0, y: 0 }, region: string | null = "westus") => ({
  id,
  region,
  position,
});

/** A hub with that many spokes. */
const star = (spokes: number): ArrangeInput => ({
  places: Array.from({ length: spokes + 1 }, (_, at) => place(`p${at}`)),
  links: Array.from({ length: spokes }, (_, at) => ({ from: "p0", to: `p${at + 1}` })),
});

const touching = (positions: ReadonlyMap<string, Position>): string[] => {
  const cells = new Map<string, [string, Position][]>();
  const pairs: string[] = [];
  for (const [id, position] of positions) {
    const [column, row] = [Math.floor(position.x / CARD.width), Math.floor(position.y / CARD.width)];
    for (let x = column - 1; x <= column + 1; x += 1)
      for (let y = row - 1; y <= row + 1; y += 1)
        for (const [other, { x: left, y: top }] of cells.get(`${x} ${y}`) ?? [])
          if (Math.abs(position.x - left) < CARD.width && Math.abs(position.y - top) < CARD.height)
            pairs.push(`${id} ${other}`);
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), [id, position]]);
  }
  return pairs;
};

const input: fc.Arbitrary<ArrangeInput> = fc
  .record({
    places: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(..."abcdefghijklmnop"),
        region: fc.constantFrom("westus", "WestUS", "eastus", null),
        position: fc.record(
          {
            x: fc.integer({ min: -2000, max: 2000 }),
            y: fc.integer({ min: -2000, max: 2000 }),
            pinned: fc.constant(true as const),
          },
          { requiredKeys: ["x", "y"] },
        ),
      }),
      { selector: ({ id }) => id, maxLength: 14 },
    ),
    links: fc.array(
      fc.record({ from: fc.constantFrom(..."abcdefghijk"), to: fc.constantFrom(..."abcdefghijkz") }),
      { maxLength: 20 },
    ),
  })
  // Two that are pinned on top of each other stay so; this is about what is laid out.
  .map(({ places, links }) => {
    const first = places.findIndex(({ position }) => position.pinned);
    const once = places.map((each, at) =>
      at === first ? each : { ...each, position: { x: each.position.x, y: each.position.y } },
    );
    return { places: once, links };
  });

test.each(ARRANGEMENTS)(
  "%s: every place once, none on another, pinned ones where they were, always the same",
  (way) => {
    fc.assert(
      fc.property(input, (design) => {
        const positions = arrange(design, way);
        expect([...positions.keys()].sort()).toEqual(design.places.map(({ id }) => id).sort());
        expect(touching(positions)).toEqual([]);
        for (const { id, position } of design.places) {
          if (position.pinned) expect(positions.get(id)).toEqual(position);
        }
        expect(arrange(design, way)).toEqual(positions);
      }),
      { numRuns: 100 },
    );
  },
);

test.each(ARRANGEMENTS)(
  "%s: two thousand places with twice the links are laid out, none on another",
  (way) => {
    const places = Array.from({ length: 2_000 }, (_, at) => place(`p${at}`, undefined, `region${at % 9}`));
    const links = Array.from({ length: 4_000 }, (_, at) => ({
      from: `p${Math.floor((at % 1_999) / 8)}`,
      to: `p${((at * 7) % 1_999) + 1}`,
    }));
    expect(touching(arrange({ places, links }, way))).toEqual([]);
  },
);

describe("hubs", () => {
  test.each([2, 6, 10, 16])("have %i spokes around them, at about the same distance", (spokes) => {
    const positions = arrange(star(spokes), "hubs");
    expect(touching(positions)).toEqual([]);
    const hub = positions.get("p0") ?? { x: 0, y: 0 };
    const away = [...positions].flatMap(([id, { x, y }]) =>
      id === "p0" ? [] : [Math.hypot(x - hub.x, (y - hub.y) / 0.625)],
    );
    expect(Math.max(...away) - Math.min(...away)).toBeLessThan(24);
  });
});

describe("regions", () => {
  test("stand apart, sites after them", () => {
    const design = {
      places: [place("a"), place("hq", undefined, null), place("b", undefined, "eastus"), place("c")],
      links: [],
    };
    const positions = arrange(design, "region");
    const gap = (one: string, other: string) => {
      const [p, q] = [positions.get(one), positions.get(other)];
      return p && q ? Math.max(Math.abs(p.x - q.x) - CARD.width, Math.abs(p.y - q.y) - CARD.height) : 0;
    };
    expect(gap("a", "c")).toBeLessThan(gap("a", "b"));
    expect(gap("b", "hq")).toBeGreaterThan(100);
  });
});
