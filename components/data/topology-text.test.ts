import fc from "fast-check";
import { expect, test } from "vitest";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import { applyEdits, type Topology } from "@/lib/topology";
import { topologyText } from "./topology-text";

test("writes what JSON.stringify writes, also of a design that shares objects with one written before", () => {
  fc.assert(
    fc.property(soundTopology, fc.string(), (start, name) => {
      expect(topologyText(start)).toBe(JSON.stringify(start));
      const [vnet] = start.vnets;
      const next: Topology = applyEdits(
        start,
        vnet ? [{ edit: "updateVnet", id: vnet.id, changes: { name } }] : [{ edit: "rename", name }],
      );
      expect(topologyText(next)).toBe(JSON.stringify(next));
    }),
  );
});
