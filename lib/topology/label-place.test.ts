import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, type LinkGeometry, labelPoint, type Point, pointOn } from "./link-geometry";
import { layoutLinks } from "./link-layout";

const card = (x: number, y: number, below = 0): Box => ({ x, y, width: 256, height: 128, below });

function layOut(places: readonly Box[], links: readonly [number, number][]) {
  const boxes = new Map(places.map((box, at) => [`v${at}`, box]));
  const ends = links.map(([from, to], at) => ({ id: `l${at}`, from: `v${from}`, to: `v${to}` }));
  return [...layoutLinks(boxes, ends).values()];
}

/** What a label around a point takes at least; written down here once more, so that the code is held to it. */
function lies({ x, y }: Point, over: Box): boolean {
  const isBeside = x + 55 <= over.x || x - 55 >= over.x + over.width;
  return !isBeside && y + 27 > over.y && y - 29 < over.y + over.height + (over.below ?? 0);
}

/** Free as the code wants it: some more space around, and clear of the ends' caps. */
function isFree(point: Point, boxes: readonly Box[], { from, to }: LinkGeometry): boolean {
  const wide = ({ x, y, width, height, below = 0 }: Box) => ({
    ...{ x: x - 6, y: y - 6, width: width + 12, height: height + below + 12 },
  });
  const caps = [from, to].map(({ x, y }) => ({ x: x - 8, y: y - 8, width: 16, height: 16 }));
  return ![...boxes.map(wide), ...caps].some((box) => lies(point, box));
}

function isSamePair([from, to]: [number, number], other: [number, number] | undefined): boolean {
  return other !== undefined && [...other].sort().join() === [from, to].sort().join();
}

describe("a link's label", () => {
  it("stands in the middle of the line where no card is in the way", () => {
    const [geometry] = layOut([card(0, 0), card(800, 0), card(400, 300)], [[0, 1]]);
    expect(geometry?.labelAt).toBeUndefined();
  });

  it("stands beside the card that lies under the middle of its line, also between cards as close as layouts put them", () => {
    const row = [card(0, 0), card(408, 0), card(816, 0)];
    const [geometry] = layOut(row, [[0, 2]]);
    const point = geometry && labelPoint(geometry);
    expect(point?.x).toBeGreaterThan(256 + 55);
    expect(point?.x).toBeLessThan(408 - 55);
  });

  it("stays in the middle where cards cover all of the line", () => {
    const row = [card(0, 0), ...[280, 500, 720, 940].map((x) => card(x, 0)), card(1220, 0)];
    expect(layOut(row, [[0, 5]])[0]?.labelAt).toBeUndefined();
  });

  it("lies over no card whenever some point of its line is free, and moves no farther than to the nearest", () => {
    const place = fc
      .tuple(fc.integer({ min: -1200, max: 1200 }), fc.integer({ min: -700, max: 700 }), fc.boolean())
      .map(([x, y, hasPool]) => card(x, y, hasPool ? 44 : 0));
    const scene = fc.record({
      places: fc.array(place, { minLength: 2, maxLength: 14 }),
      links: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { minLength: 1, maxLength: 8 }),
    });
    let moved = 0;
    fc.assert(
      fc.property(scene, ({ places, links }) => {
        const ends = links.map(([from, to]): [number, number] => [from % places.length, to % places.length]);
        const geometries = layOut(places, ends);
        for (const [at, geometry] of geometries.entries()) {
          if (geometry.isLoop) continue;
          const chosen = labelPoint(geometry);
          const shares = Array.from({ length: 201 }, (_, at) => at / 200);
          const free = shares.filter((share) => isFree(pointOn(geometry, share), places, geometry));
          if (free.length === 0) continue;
          expect(places.filter((box) => lies(chosen, box))).toEqual([]);
          // Of links side by side not each label begins in the middle.
          const isAlone = ends.filter((pair) => isSamePair(pair, ends[at])).length === 1;
          if (geometry.labelAt === undefined || !isAlone) continue;
          moved += 1;
          const nearest = Math.min(...free.map((share) => Math.abs(share - 0.5)));
          expect(Math.abs(geometry.labelAt - 0.5)).toBeLessThanOrEqual(nearest);
        }
      }),
      { numRuns: process.env.MESHWRIGHT_TEST_LONG ? 5_000 : 500 },
    );
    expect(moved).toBeGreaterThan(100);
  });
});
