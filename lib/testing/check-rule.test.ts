import { expect, test } from "vitest";
import { planTopology } from "@/lib/planner";
import { addedErrors } from "./check-rule";
import { createTestLink, createTestTopology } from "./topology";

const findingsOf = (...ids: string[]) =>
  planTopology({
    topology: createTestTopology("T", { links: ids.map((id) => createTestLink(id, "vnet1", `to-${id}`)) }),
  }).findings;

test("an error counts as added although another of its code was there before", () => {
  const before = findingsOf("l1");
  expect(addedErrors(before, before)).toEqual([]);
  expect(addedErrors(before, findingsOf("l1", "l2"))).toMatchObject([
    { code: "link-dangling", targets: [{ id: "l2" }] },
  ]);
});
