import { expect, it } from "vitest";
import { link, topology, vnet } from "@/components/testing/objects";
import { NO_FRAMES } from "../groups/frame";
import { toFlow } from "../to-flow";
import { nearestLink } from "./nearest-link";

const { edges } = toFlow({
  topology: topology({
    vnets: [
      vnet("vnet1", { position: { x: 0, y: 0 } }),
      vnet("vnet2", { position: { x: 600, y: 0 } }),
      vnet("vnet3", { position: { x: 600, y: 400 } }),
    ],
    links: [link("l1", "vnet1", "vnet2"), link("l2", "vnet2", "vnet3")],
  }),
  ...{ deployed: null, marks: new Map(), findings: [], modes: null, selection: new Set(), moving: {} },
  ...{ frames: NO_FRAMES, lit: null },
  live: { places: new Map(), links: new Map() },
});

it("means the line that passes nearest, and none that is too far away", () => {
  expect(nearestLink(edges, { x: 400, y: 70 }, 20)).toBe("l1");
  expect(nearestLink(edges, { x: 720, y: 260 }, 20)).toBe("l2");
  expect(nearestLink(edges, { x: 400, y: 200 }, 20)).toBeNull();
});

it("takes a line to end where its caps are", () => {
  expect(nearestLink(edges, { x: 300, y: 64 }, 20)).toBe("l1");
  expect(nearestLink(edges, { x: 240, y: 64 }, 20)).toBeNull();
});
