import { expect, test } from "vitest";
import type { Change, Step } from "@/lib/planner";
import { createTestStep } from "@/lib/testing";
import { codeOf, findForeignChanges, undoneBy } from "./foreign-changes";

const change = (from: unknown, to: unknown): Change => ({ path: "tags.env", from, to });
const stepOf = (action: Step["action"], changes: Change[] = []): Step => ({
  ...createTestStep("gateway/vnet1"),
  ...{ action, changes },
});
const earlier = (step: Step, state: "done" | "failed" | "skipped") => [{ step, state }];
const found = (...args: Parameters<typeof findForeignChanges>) =>
  findForeignChanges(...args).map((each) => (each.gone ? "gone" : [each.expected, each.found]));

test("what was built, or stood as wanted, and differs now was changed by somebody else", () => {
  const plan = { steps: [stepOf("update", [change("theirs", "ours")])] };
  expect(found(earlier(stepOf("create"), "done"), plan)).toEqual([["ours", "theirs"]]);
  expect(found([], plan)).toEqual([["ours", "theirs"]]);
});

test("what was built, or was to be changed, and is not there any more was removed", () => {
  const plan = { steps: [stepOf("create")] };
  expect(found(earlier(stepOf("create"), "done"), plan)).toEqual(["gone"]);
  expect(found(earlier(stepOf("update", [change("was", "ours")]), "failed"), plan)).toEqual(["gone"]);
  expect(found([], plan)).toEqual(["gone"]);
});

test("what was left undone is nobody's change; what was to be changed counts as it was then", () => {
  expect(found(earlier(stepOf("create"), "skipped"), { steps: [stepOf("create")] })).toEqual([]);
  expect(
    found(earlier(stepOf("create"), "failed"), { steps: [stepOf("update", [change(null, 1)])] }),
  ).toEqual([]);
  const was = earlier(stepOf("update", [change("was", "ours")]), "skipped");
  expect(found(was, { steps: [stepOf("update", [change("was", "ours")])] })).toEqual([]);
  expect(found(was, { steps: [stepOf("update", [change("theirs", "ours")])] })).toEqual([["was", "theirs"]]);
});

test("only what the steps would undo is named", () => {
  const changes = findForeignChanges([], { steps: [stepOf("update", [change("theirs", "ours")])] });
  expect(undoneBy(changes, [])).toEqual([]);
  expect(undoneBy(changes, [stepOf("update", [{ path: "sku", from: 1, to: 2 }])])).toEqual([]);
  expect(undoneBy(changes, [stepOf("update", [change("theirs", "older")])])).toEqual(changes);
  expect(undoneBy(changes, [stepOf("delete")])).toEqual(changes);
  const gone = findForeignChanges([], { steps: [stepOf("create")] });
  expect(undoneBy(gone, [stepOf("create")])).toEqual(gone);
});

test("the code confirms these very changes", () => {
  const [one, other] = ["theirs", "others"].map((from) =>
    findForeignChanges([], { steps: [stepOf("update", [change(from, "ours")])] }),
  );
  expect(codeOf(one ?? [])).toMatch(/^[0-9a-f]{8}$/);
  expect(codeOf(one ?? [])).not.toBe(codeOf(other ?? []));
});
