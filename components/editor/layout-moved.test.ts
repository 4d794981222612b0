import fc from "fast-check";
import { expect, test } from "vitest";
import { link, topology, vnet } from "@/components/testing/objects";
import { type Box, isEqual, layoutLinks } from "@/lib/topology";
import { drawnDesign } from "./drawn-design";
import { layoutDrawn } from "./layout-moved";

const place = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
});

test("what is laid out anew around dragged cards is what laying out everything would give", () => {
  const scenes = fc.record({
    places: fc.array(place, { minLength: 2, maxLength: 9 }),
    links: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 20 }),
    moved: fc.dictionary(fc.integer({ min: 0, max: 8 }).map(String), place, { minKeys: 1, maxKeys: 3 }),
  });
  fc.assert(
    fc.property(scenes, ({ places, links, moved }) => {
      const design = drawnDesign({
        topology: topology({
          vnets: places.map((position, at) => vnet(`v${at}`, { position })),
          links: links.map(([from, to], at) =>
            link(`l${at}`, `v${from % places.length}`, `v${to % places.length}`),
          ),
        }),
        deployed: null,
        marks: new Map(),
      });
      const still = new Map(
        design.vnets.map(({ id, position }): [string, Box] => [id, { ...position, width: 256, height: 128 }]),
      );
      const boxes = new Map(still);
      for (const [at, position] of Object.entries(moved))
        if (still.has(`v${at}`)) boxes.set(`v${at}`, { ...position, width: 256, height: 128 });
      const first = layoutDrawn(design.ends, still, null);
      expect(first.geometries).toEqual(layoutLinks(still, design.ends));
      const next = layoutDrawn(design.ends, boxes, first);
      expect(next.geometries).toEqual(layoutLinks(boxes, design.ends));
      for (const [id, geometry] of next.geometries)
        if (isEqual(geometry, first.geometries.get(id))) expect(geometry).toBe(first.geometries.get(id));
    }),
    { numRuns: process.env.MESHWRIGHT_TEST_LONG ? 5_000 : 300 },
  );
});
