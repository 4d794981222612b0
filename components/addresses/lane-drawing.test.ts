import { describe, expect, it } from "vitest";
import { site, topology, vnet } from "@/components/testing/objects";
import { drawAddressSpace, formatRange, type Topology, toPrefix } from "@/lib/topology";
import { drawBlocks, drawGaps, listConflicts, magnifiedWindow, placeIn } from "./lane-drawing";
import { placeLabels } from "./lane-labels";

const space = (id: string, ...addressSpace: string[]) => vnet(id, { addressSpace, subnets: [] });
const laneOf = (design: Topology, at = 0) => {
  const lane = drawAddressSpace(design)[at];
  if (!lane) throw new Error("the design has such a lane");
  return lane;
};
const range = (text: string) => {
  const prefix = toPrefix(text);
  if (!prefix) throw new Error(`${text} is a prefix`);
  return prefix;
};

describe("to scale", () => {
  it("a range stands where its addresses are, cut at the ends of the window", () => {
    expect(placeIn(range("10.0.0.0/14"), range("10.1.0.0/16"))).toEqual({ left: 0.25, width: 0.25 });
    expect(placeIn(range("10.1.0.0/17"), range("10.1.0.0/16"))).toEqual({ left: 0, width: 1 });
    expect(placeIn(range("10.1.0.0/17"), range("10.2.0.0/16"))).toBeNull();
  });

  it("the used part of 10.0.0.0/8 is magnified, with the range that is offered; a lane of its own size is not", () => {
    const design = topology({
      vnets: [space("a", "10.1.0.0/16"), space("b", "10.2.0.0/16")],
      sites: [site("hq", { addressSpace: ["192.168.0.0/18"] })],
    });
    const lane = laneOf(design);
    const window = magnifiedWindow(lane, range("10.3.0.0/16"));
    expect(window?.first).toBeLessThan(range("10.1.0.0/16").first);
    expect(window?.last).toBeGreaterThanOrEqual(range("10.3.0.0/16").last);
    expect(magnifiedWindow(laneOf(design, 2), null)).toBeNull();
    expect(magnifiedWindow(laneOf(design, 1), null)).toBeNull();
  });

  it("a free range far away does not shrink what is drawn", () => {
    const lane = laneOf(topology({ vnets: [space("a", "10.1.0.0/24")] }));
    expect(magnifiedWindow(lane, range("10.128.0.0/16"))).toEqual(lane.window);
  });
});

describe("what shares addresses", () => {
  const design = topology({
    vnets: [space("a", "10.1.0.0/16"), space("b", "10.1.128.0/17"), space("c", "10.2.0.0/16")],
  });
  const lane = laneOf(design);

  it("stands in rows, what shares nothing takes the whole height", () => {
    const rows = drawBlocks(lane.blocks, lane.space).map(({ block, row, rows }) => [block.place, row, rows]);
    expect(rows).toEqual([
      ["a", 0, 2],
      ["b", 1, 2],
      ["c", 0, 1],
    ]);
  });

  it("is named with the addresses that both use", () => {
    const [conflict, ...more] = listConflicts(lane.blocks);
    expect([conflict?.a.place, conflict?.b.place]).toEqual(["a", "b"]);
    expect(conflict && formatRange(conflict.shared)).toBe(formatRange(range("10.1.128.0/17")));
    expect(more).toEqual([]);
  });
});

it("free room says how much fits only where all of it is in sight", () => {
  const lane = laneOf(topology({ vnets: [space("a", "10.1.0.0/16"), space("b", "10.4.0.0/16")] }));
  const gaps = drawGaps(lane, { first: range("10.1.0.0/16").first, last: range("10.8.0.0/16").last });
  expect(gaps.map(({ size }) => size)).toEqual([{ count: 1, length: 15 }, null]);
});

describe("labels", () => {
  const many = topology({
    vnets: Array.from({ length: 12 }, (_, at) => space(`v${at}`, `10.${at}.0.0/16`)),
  });
  const label = (design: Topology, width: number) => {
    const lane = laneOf(design);
    return placeLabels(drawBlocks(lane.blocks, lane.window), width, ({ block }) => block.name);
  };

  it("never meet each other and stay inside the bar", () => {
    const { labels } = label(many, 900);
    for (const one of labels) {
      expect(one.left).toBeGreaterThanOrEqual(0);
      expect(one.left + one.width).toBeLessThanOrEqual(900);
      for (const other of labels.filter((each) => each !== one && each.row === one.row))
        expect(one.left + one.width <= other.left || other.left + other.width <= one.left).toBe(true);
    }
  });

  it("that find no room are counted", () => {
    const { labels, hidden } = label(many, 200);
    expect(labels.length + hidden).toBe(12);
    expect(hidden).toBeGreaterThan(0);
  });

  it("are shared by ranges of one place that follow each other", () => {
    const { labels } = label(topology({ vnets: [space("a", "10.30.0.0/16", "10.31.0.0/16")] }), 900);
    expect(labels.map(({ blocks }) => blocks.length)).toEqual([2]);
  });
});
