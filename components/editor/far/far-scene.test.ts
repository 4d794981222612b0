import { expect, test } from "vitest";
import { link, topology, vnet } from "@/components/testing/objects";
import { NO_FRAMES } from "../groups/frame";
import type { ModeState } from "../modes/mode-state";
import { toFlow } from "../to-flow";
import { toFarScene } from "./far-scene";

test("in Bandwidth mode a link that carries more has a wider band also far away, and one without a limit has none", () => {
  const design = topology({
    vnets: [0, 1, 2].map((at) => vnet(`v${at}`, { position: { x: at * 600, y: 0 } })),
    links: [link("narrow", "v0", "v1"), link("wide", "v1", "v2"), link("free", "v0", "v2")],
  });
  const width = (mbps: number | null): ModeState => ({ says: "width", mbps, way: "none" });
  const links = new Map([
    ["narrow", width(100)],
    ["wide", width(10_000)],
    ["free", width(null)],
  ]);
  const bandsIn = (modes: { places: Map<string, ModeState>; links: Map<string, ModeState> } | null) =>
    toFarScene(
      toFlow({
        ...{ topology: design, deployed: null, marks: new Map(), findings: [], modes },
        live: { places: new Map(), links: new Map() },
        ...{ selection: new Set(), moving: {}, frames: NO_FRAMES, lit: null },
      }),
    ).links.map(({ band }) => band);
  const [narrow = 0, wide = 0, free] = bandsIn({ places: new Map(), links });
  expect(narrow).toBeGreaterThan(0);
  expect(wide).toBeGreaterThan(narrow);
  expect(free).toBe(0);
  expect(bandsIn(null)).toEqual([0, 0, 0]);
});
