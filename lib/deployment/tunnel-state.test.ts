import { expect, test } from "vitest";
import { judgeLink } from "./tunnel-state";

const at = (minute: number) => `2026-11-22T14:${String(minute).padStart(2, "0")}:00.000Z`;
const direction = (
  from: string,
  status: "Connected" | "NotConnected" | "Connecting" | "Unknown",
  minute = 1,
) => ({
  from,
  status,
  since: at(minute),
  unreadable: null,
});
const ENDS = ["vnet1", "vnet2"];

test.each([
  ["connected", [direction("vnet1", "Connected", 3), direction("vnet2", "Connected", 2)], at(2)],
  ["notConnected", [direction("vnet1", "Connected"), direction("vnet2", "NotConnected", 9)], at(9)],
  ["connecting", [direction("vnet1", "Connecting", 4), direction("vnet2", "Unknown")], at(4)],
  ["unknown", [direction("vnet1", "Unknown", 4), direction("vnet2", "Connected")], at(4)],
  ["oneSideOnly", [direction("vnet1", "NotConnected", 6)], at(6)],
  ["gone", [], null],
] as const)(
  "%s: the worst of both directions, since the first of those that say so",
  (state, seen, since) => {
    expect(judgeLink(ENDS, seen, false)).toEqual({ state, since });
  },
);

test("what Azure cannot be asked about is unknown since then, whatever it was", () => {
  const unreadable = { since: at(8), code: null, message: "" };
  const seen = [{ ...direction("vnet1", "Connected"), unreadable }, direction("vnet2", "NotConnected")];
  expect(judgeLink(ENDS, seen, false)).toEqual({ state: "unreadable", since: at(8) });
});

test("what waits for a person waits, and a site has one half only", () => {
  expect(judgeLink(["vnet1"], [], true).state).toBe("waiting");
  expect(judgeLink(["vnet1"], [direction("vnet1", "Connected")], false).state).toBe("connected");
});
