import { expect, it } from "vitest";
import type { Finding, Severity } from "@/lib/planner";
import { groupFindings, NO_FILTER } from "./group-findings";

const finding = (code: string, severity: Severity, target = "vnet1"): Finding => ({
  code,
  severity,
  message: `${code} about ${target}.`,
  values: {},
  targets: [{ kind: "vnet", id: target }],
  rule: { source: "", asOf: "" },
});
const all = [
  finding("a", "info"),
  finding("b", "error", "vnet2"),
  finding("c", "warning"),
  finding("d", "error", "vnet1"),
];
const wordsOf = ({ message }: Finding) => ({ message, label: null });
const codes = (filter: Partial<typeof NO_FILTER>) =>
  groupFindings(
    all,
    { ...NO_FILTER, ...filter },
    ({ id }) => (id === "vnet2" ? "Hub West" : id),
    wordsOf,
  ).map((group) => [group.severity, ...group.findings.map(({ code }) => code)].join(" "));

it("groups by severity, the gravest first, and keeps the planner's order within", () => {
  expect(codes({})).toEqual(["error b d", "warning c", "info a"]);
});

it("leaves out hidden severities", () => {
  expect(codes({ hidden: new Set(["error", "info"]) })).toEqual(["warning c"]);
});

it("finds every word in message, code and the names of what it is about, in any case", () => {
  expect(codes({ text: "hub WEST" })).toEqual(["error b"]);
  expect(codes({ text: "hub vnet1" })).toEqual([]);
  expect(codes({ text: "  about vnet1 " })).toEqual(["error d", "warning c", "info a"]);
});
