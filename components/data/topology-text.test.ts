import fc from "fast-check";
import { expect, test } from "vitest";
import { topology } from "@/components/testing/objects";
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

test("holds the texts of the two topologies asked for last, and of no others that the history still has", () => {
  let written = 0;
  const watched = (name: string) =>
    new Proxy(topology({ name }), {
      ownKeys: (target) => {
        written += 1;
        return Reflect.ownKeys(target);
      },
    });
  const [older, base, mine] = [watched("older"), watched("base"), watched("mine")] as const;
  const ask = (one: Topology) => {
    const before = written;
    topologyText(one);
    return written - before;
  };
  expect([older, base, mine].map(ask)).toEqual([1, 1, 1]);
  expect([base, mine, base].map(ask)).toEqual([0, 0, 0]);
  expect(ask(older)).toBe(1);
});
