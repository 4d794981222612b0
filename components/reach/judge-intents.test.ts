import { expect, it } from "vitest";
import { judgeIntents } from "./judge-intents";
import type { ReachPair } from "./verdict-look";

const pair = (from: string, to: string, verdict: ReachPair["verdict"]): ReachPair => ({
  ...{ from, to, verdict },
  ...{ path: [], because: "" },
});
const pairs = [pair("a", "b", "reachable"), pair("a", "c", "conditional"), pair("a", "d", "unreachable")];
const outcome = (expect: "reachable" | "isolated", to: string) =>
  judgeIntents([{ id: "i", from: "a", to, expect }], pairs)[0]?.outcome;

it("keeps a wish to reach where packets go both ways without a condition", () => {
  expect(["b", "c", "d"].map((to) => outcome("reachable", to))).toEqual(["kept", "conditional", "broken"]);
});

it("keeps a wish to be apart only where nothing goes at all", () => {
  expect(["b", "c", "d"].map((to) => outcome("isolated", to))).toEqual(["broken", "broken", "kept"]);
});

it("takes a place that does not exist for one that nobody reaches, and a place reaches itself", () => {
  expect([outcome("reachable", "gone"), outcome("reachable", "a")]).toEqual(["broken", "kept"]);
});
