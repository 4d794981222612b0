import { describe, expect, test } from "vitest";
import { diffTopologies } from "./diff";
import { applyEdit } from "./edits";
import { newVnet } from "./new-objects";
import { createFromTemplate } from "./templates";

const before = createFromTemplate("two-vnets");

describe("diffTopologies", () => {
  test("says nothing of equal topologies, whatever their order", () => {
    const turned = { ...before, vnets: [...before.vnets].reverse() };
    expect(diffTopologies(before, turned)).toEqual({ fields: [], objects: [] });
  });

  test("names each object once: added, removed, changed with its fields, moved", () => {
    let after = applyEdit(before, { edit: "addVnet", vnet: newVnet(before) });
    after = applyEdit(after, { edit: "remove", ids: ["l1"] });
    after = applyEdit(after, { edit: "move", positions: { vnet1: { x: 8, y: 8 } } });
    const gateway = after.vnets[1]?.gateway;
    if (gateway)
      after = applyEdit(after, {
        edit: "updateVnet",
        id: "vnet2",
        changes: { gateway: { ...gateway, sku: "VpnGw2AZ" } },
      });
    after = applyEdit(after, { edit: "rename", name: "Other" });
    expect(diffTopologies(before, after)).toEqual({
      fields: [{ field: "name", before: before.name, after: "Other" }],
      objects: [
        { kind: "vnet", id: "vnet1", change: "moved", fields: [] },
        {
          kind: "vnet",
          id: "vnet2",
          change: "changed",
          fields: [{ field: "gateway.sku", before: "VpnGw1AZ", after: "VpnGw2AZ" }],
        },
        { kind: "vnet", id: "vnet3", change: "added", fields: [] },
        { kind: "link", id: "l1", change: "removed", fields: [] },
      ],
    });
  });
});
