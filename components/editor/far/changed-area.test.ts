import { expect, test } from "vitest";
import { link, topology, vnet } from "@/components/testing/objects";
import { applyEdit, type Topology } from "@/lib/topology";
import { createFlowMemory } from "../flow-memory";
import { NO_FRAMES } from "../groups/frame";
import { toFlow } from "../to-flow";
import { changedArea } from "./changed-area";
import { toFarScene } from "./far-scene";

const design = topology({
  vnets: [0, 1, 2].map((at) => vnet(`v${at}`, { position: { x: at * 600, y: 0 } })),
  links: [link("l1", "v0", "v1")],
});
/** What changes in the picture when `now` is drawn after `design`. */
function changeTo(now: Topology) {
  const memory = createFlowMemory();
  const sceneOf = (drawn: Topology) =>
    toFarScene(
      toFlow(
        {
          ...{ topology: drawn, deployed: null, marks: new Map(), findings: [], modes: null },
          live: { places: new Map(), links: new Map() },
          ...{ selection: new Set(), moving: {}, frames: NO_FRAMES, lit: null },
        },
        memory,
      ),
    );
  return changedArea(sceneOf(design), sceneOf(now));
}

test("a renamed card is all that has changed, a moved one takes its links along, another one changes everything", () => {
  expect(changeTo({ ...design })).toBeNull();
  const renamed = applyEdit(design, { edit: "updateVnet", id: "v2", changes: { name: "East" } });
  expect(changeTo(renamed)).toEqual({ x: 1200, y: 0, width: 256, height: 128 });
  const moved = applyEdit(design, { edit: "move", positions: { v0: { x: -400, y: 0 } } });
  expect(changeTo(moved)).toMatchObject({ x: -400, y: 0, width: 988 });
  expect(changeTo(applyEdit(design, { edit: "remove", ids: ["v2"] }))).toBe("all");
});
