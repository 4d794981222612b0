import { describe, expect, it } from "vitest";
import { link, site, topology, vnet } from "@/components/testing/objects";
import type { PlanReply } from "@/lib/planner";
import { applyEdit } from "@/lib/topology";
import { toChanges } from "./change-marks";

const deployed = topology({
  vnets: [vnet("vnet1"), vnet("vnet2")],
  links: [link("l1", "vnet1", "vnet2")],
});

function planOf(...ids: string[]): PlanReply["plan"] {
  return planWith("replace", ids);
}

function createOf(...ids: string[]): PlanReply["plan"] {
  return planWith("create", ids);
}

function planWith(action: "create" | "replace", ids: readonly string[]): PlanReply["plan"] {
  const steps = ids.map((place) => ({
    id: `gateway/${place}`,
    action,
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

  describe("a device's address given while deploying", () => {
    const asked = {
      ...deployed,
      sites: [site("hq", { device: { address: null, fqdn: null, kind: "generic" } })],
    };
    const give = (address: string, of = asked) =>
      applyEdit(of, {
        edit: "updateSite",
        id: "hq",
        changes: { device: { address, fqdn: null, kind: "generic" } },
      });

    it("is no change once Azure matches", () => {
      expect(toChanges(give("203.0.113.7"), asked, planOf())).toEqual({ marks: new Map(), count: 0 });
    });

    it("is none for a further device of a site either", () => {
      const device = { address: null, fqdn: null, kind: "generic" as const };
      const more = (address: string | null) =>
        topology({ sites: [site("hq", { moreDevices: [{ device: { ...device, address }, bgp: null }] })] });
      expect(toChanges(more("203.0.113.9"), more(null), planOf()).count).toBe(0);
      expect(toChanges(more("203.0.113.9"), more("203.0.113.8"), planOf()).count).toBe(1);
    });

    it("is a change as long as the plan has a step or is not known", () => {
      expect(toChanges(give("203.0.113.7"), asked, planOf("vnet1")).count).toBe(1);
      expect(toChanges(give("203.0.113.7"), asked, null).marks.get("hq")).toBe("changed");
    });

    it("is a change when it stands in for another address", () => {
      expect(toChanges(give("203.0.113.8"), give("203.0.113.7"), planOf()).count).toBe(1);
    });

    it("is told with the other changes of the design", () => {
      const renamed = applyEdit(give("203.0.113.7"), { edit: "rename", name: "Other" });
      expect(toChanges(renamed, asked, planOf()).count).toBe(2);
    });
  });

  describe("what a deployment left half done", () => {
    const left = (plan: PlanReply["plan"] | null, design = deployed) =>
      toChanges(design, deployed, plan, ["vnet2"]);

    it("is neither new nor unchanged as long as the plan has something to do with it", () => {
      expect(left(null)).toEqual({ marks: new Map([["vnet2", "partly"]]), count: 1 });
      expect(left(createOf("vnet2")).marks).toEqual(new Map([["vnet2", "partly"]]));
    });

    it("is no change once Azure has it as it was drawn", () => {
      expect(left(createOf("vnet1"))).toEqual({ marks: new Map(), count: 0 });
    });

    it("is called by what the design changes of it, where it does", () => {
      const changed = applyEdit(deployed, { edit: "updateVnet", id: "vnet2", changes: { name: "Other" } });
      expect(left(null, changed)).toEqual({ marks: new Map([["vnet2", "changed"]]), count: 1 });
      const without = applyEdit(deployed, { edit: "remove", ids: ["vnet2"] });
      expect(left(null, without).marks.get("vnet2")).toBe("removed");
    });
  });

  it("counts the topology's own fields", () => {
    const renamed = applyEdit(deployed, { edit: "rename", name: "Other" });
    expect(toChanges(renamed, deployed, null)).toEqual({ marks: new Map(), count: 1 });
  });
});
