import { describe, expect, it } from "vitest";
import type { Presence } from "@/lib/api";
import { toInitials, toPeople } from "./people";

function at(session: string, since: number, changes: Partial<Presence> = {}): Presence {
  return { session, person: session, turn: 1, name: "", selection: [], cursor: null, since, ...changes };
}

describe("toPeople", () => {
  it("gives everybody the same order and colours, whoever works them out", () => {
    const present = [at("one", 3), at("two", 1), at("three", 2), at("four", 2)];
    const people = toPeople(present);
    expect(people.map(({ session }) => session)).toEqual(["two", "four", "three", "one"]);
    expect(toPeople([...present].reverse())).toEqual(people);
    expect(people.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it("gives up to six people six colours, and who was first keeps the own one when others come", () => {
    const present = Array.from({ length: 6 }, (_, index) => at(`person${index}`, index));
    expect(new Set(toPeople(present).map(({ color }) => color)).size).toBe(6);
    expect(toPeople(present).slice(0, 2)).toEqual(toPeople(present.slice(0, 2)));
  });

  it("shows two windows of one browser in one colour", () => {
    const [one, two] = toPeople([at("one", 1, { person: "ann" }), at("two", 2, { person: "ann" })]);
    expect(two?.color).toBe(one?.color);
    expect(two?.number).toBe(1);
  });
});

it.each([
  ["Ann", "A"],
  ["ann lee", "AL"],
  ["Ana María de la Cruz", "AC"],
  ["王小明", "王"],
  ["😀 x", "😀X"],
  ["", ""],
])("the initials of %s are %s", (name, initials) => {
  expect(toInitials(name)).toBe(initials);
});
