import { describe, expect, it } from "vitest";
import type { PlanReply } from "@/lib/planner";
import { applyEdit } from "@/lib/topology";
import { link, topology, vnet } from "../testing/objects";
import { toChanges } from "./change-marks";

const deployed = topology({
  vnets: [vnet("vnet1"), vnet("vnet2")],
  links: [link("l1", "vnet1", "vnet2")],
});

function planOf(...ids: string[]): PlanReply["plan"] {
  const steps = ids.map((place) => ({
    id: `gateway/${place}`,
    action: "replace" as const,
    resource: { kind: "virtualNetworkGateway" as const, armId: "", region: "" },
    dependsOn: [],
    changes: [],
    estimate: { p50Seconds: 1, p90Seconds: 1 },
    interrupts: [],
    why: "",
    place,
    link: null,
  }));
  return {
    steps,
    makespan: { p50Seconds: 0, p90Seconds: 0, criticalPath: [] },
    cost: { monthly: 0, currency: "USD", asOf: "", lines: [] },
  };
}

describe("toChanges", () => {
  it("marks everything as new before the first deployment", () => {
    expect([...toChanges(deployed, null, null).marks.values()]).toEqual(["new", "new", "new"]);
  });

  it("marks nothing when nothing changed but the place on the canvas", () => {
    const moved = applyEdit(deployed, { edit: "move", positions: { vnet1: { x: 80, y: 80 } } });
    expect(toChanges(moved, deployed, null)).toEqual({ marks: new Map(), count: 0 });
  });

  it("tells changed from replaced by what the plan would do", () => {
    const changed = applyEdit(deployed, { edit: "updateVnet", id: "vnet1", changes: { region: "eastus" } });
    expect(toChanges(changed, deployed, planOf()).marks.get("vnet1")).toBe("changed");
    expect(toChanges(changed, deployed, planOf("vnet1")).marks.get("vnet1")).toBe("replaced");
  });

  it("marks what left the design, unless it was never ours", () => {
    const adopted = applyEdit(deployed, { edit: "updateVnet", id: "vnet2", changes: { existing: true } });
    const without = applyEdit(deployed, { edit: "remove", ids: ["vnet2"] });
    expect(toChanges(without, deployed, null).marks.get("vnet2")).toBe("removed");
    expect(toChanges(without, adopted, null).marks.has("vnet2")).toBe(false);
    expect(toChanges(without, deployed, null).count).toBe(2);
  });

  it("counts the topology's own fields", () => {
    const renamed = applyEdit(deployed, { edit: "rename", name: "Other" });
    expect(toChanges(renamed, deployed, null)).toEqual({ marks: new Map(), count: 1 });
  });
});
