import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import { EDIT_KINDS, editByNumbers, type NumberedEdit } from "@/lib/testing/edit-by-numbers";
import { applyEdit } from "../edits";
import { parseTopology } from "../parse";
import type { Topology } from "../schema";
import { OBJECT_LISTS, withSide } from "./merge-conflict";
import { mergeTopologies } from "./merge-topologies";
import { withIds } from "./separate-ids";

vi.setConfig({ testTimeout: 600_000 });
const numRuns = process.env.MESHWRIGHT_TEST_LONG ? 6_000 : 600;

const edits = fc.array(
  fc.record({ kind: fc.constantFrom(...EDIT_KINDS), at: fc.nat(30), value: fc.nat(60) }),
  { maxLength: 8 },
);

/** Two people who begin with the same design and each do something. */
const apart = fc
  .record({ base: soundTopology, mine: edits, theirs: edits })
  .map(({ base, mine, theirs }) => ({
    base,
    mine: applyAll(base, mine, "mine"),
    theirs: applyAll(base, theirs, "theirs"),
  }));

function applyAll(topology: Topology, numbered: readonly NumberedEdit[], author: string): Topology {
  return numbered.reduce((design, each) => {
    const edit = editByNumbers(design, each, author);
    return edit === null ? design : applyEdit(design, edit);
  }, topology);
}

/** The design without what is nobody's loss: the order of its lists, and where things stand. */
function essence(topology: Topology) {
  const lists = OBJECT_LISTS.map((list) => [
    list,
    [...topology[list]]
      .map((item) => ({
        ...item,
        position: null,
        ...("subnets" in item ? { subnets: sorted(item.subnets) } : {}),
      }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  ]);
  return { ...topology, ...Object.fromEntries(lists) };
}

function sorted<T extends { name: string }>(items: readonly T[]): T[] {
  return [...items].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Fits the schema, and every link and intent ends at a place. */
function expectWhole(topology: Topology): void {
  const parsed = parseTopology(JSON.parse(JSON.stringify(topology)));
  expect(parsed).toEqual({ ok: true, topology });
  const places = new Set([...topology.vnets, ...topology.sites].map(({ id }) => id));
  for (const { from, to } of [...topology.links, ...topology.intents])
    for (const end of [from, to]) expect(places).toContain(end.split("/")[0]);
}

test("merging with what both started from changes nothing", () => {
  fc.assert(
    fc.property(apart, ({ base, mine, theirs }) => {
      expect(mergeTopologies({ base, mine, theirs: structuredClone(base) }).merged).toBe(mine);
      expect(mergeTopologies({ base, mine: base, theirs })).toMatchObject({ merged: theirs, conflicts: [] });
      expect(mergeTopologies({ base, mine, theirs: structuredClone(mine) })).toMatchObject({
        merged: mine,
        conflicts: [],
      });
    }),
    { numRuns },
  );
});

test("who merges makes no difference where nothing is in dispute", () => {
  fc.assert(
    fc.property(apart, ({ base, mine, theirs }) => {
      const here = mergeTopologies({ base, mine, theirs });
      fc.pre(here.conflicts.length === 0 && here.renamed.size === 0);
      const there = mergeTopologies({ base, mine: theirs, theirs: mine });
      expect(there.conflicts).toEqual([]);
      expect(essence(there.merged)).toEqual(essence(here.merged));
    }),
    { numRuns },
  );
});

test("both outcomes fit the schema and link nothing to nowhere", () => {
  fc.assert(
    fc.property(apart, ({ base, mine, theirs }) => {
      const { merged, conflicts } = mergeTopologies({ base, mine, theirs });
      expectWhole(merged);
      expectWhole(withSide(merged, conflicts, "theirs", theirs));
    }),
    { numRuns },
  );
});

test("with their values in every dispute, merging again finds nothing new", () => {
  fc.assert(
    fc.property(apart, ({ base, mine, theirs }) => {
      const { merged, conflicts } = mergeTopologies({ base, mine, theirs });
      const saved = withSide(merged, conflicts, "theirs", theirs);
      // What the next save is compared with: nothing is in dispute with somebody who already has it.
      expect(
        mergeTopologies({ base: theirs, mine: saved, theirs: structuredClone(saved) }).conflicts,
      ).toEqual([]);
      const origin = withSide(saved, conflicts, "base", merged);
      const again = mergeTopologies({ base: origin, mine: merged, theirs: saved });
      expect(again.merged).toEqual(merged);
      expect(again.conflicts.map(keyOf).sort()).toEqual(conflicts.map(keyOf).sort());
    }),
    { numRuns },
  );
});

test("edits of different objects all survive", () => {
  fc.assert(
    fc.property(apart, ({ base, mine, theirs }) => {
      const { merged, conflicts, renamed } = mergeTopologies({ base, mine, theirs });
      const inDispute = new Set(conflicts.map(({ id }) => id));
      const own = withIds(mine, renamed);
      for (const list of OBJECT_LISTS) {
        const text = (topology: Topology, id: string) =>
          JSON.stringify([...topology[list]].find((item) => item.id === id));
        const ids = new Set([base, own, theirs].flatMap((topology) => topology[list].map((item) => item.id)));
        for (const id of ids) {
          if (inDispute.has(id)) continue;
          const before = text(base, id);
          if (before === text(theirs, id)) expect(text(merged, id)).toBe(text(own, id));
          if (before === text(own, id)) expect(text(merged, id)).toBe(text(theirs, id));
        }
      }
    }),
    { numRuns },
  );
});

function keyOf({
  list,
  id,
  field,
}: {
  list: string | null;
  id: string | null;
  field: string | null;
}): string {
  return `${list}/${id}/${field}`;
}
