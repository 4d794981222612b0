import { expect, it } from "vitest";
import { topology, vnet } from "@/components/testing/objects";
import type { Finding, PlanReply } from "@/lib/planner";
import { applyEdits, type Topology } from "@/lib/topology";
import { fixOneByOne } from "./use-fix-all";

const start = topology({ vnets: [vnet("vnet1"), vnet("vnet2"), vnet("vnet3")] });

/** One finding per vnet that shares its space with an earlier one; its fix moves the later one away. */
function findingsOf(design: Topology): Finding[] {
  return design.vnets.flatMap((item, index) => {
    const shares = design.vnets
      .slice(0, index)
      .some((other) => other.addressSpace[0] === item.addressSpace[0]);
    if (!shares) return [];
    return [
      {
        code: "address-overlap",
        severity: "error",
        message: item.id,
        values: {},
        targets: [{ kind: "vnet", id: item.id }],
        rule: { source: "", asOf: "" },
        fix: {
          label: "Move",
          edits: [
            { edit: "updateVnet", id: item.id, changes: { addressSpace: [`10.${index + 50}.0.0/16`] } },
          ],
        },
      } satisfies Finding,
    ];
  });
}

const plan = async (design: Topology) => ({ findings: findingsOf(design) }) as PlanReply;

it("applies each fix once, after looking again", async () => {
  const { edits, fixes } = await fixOneByOne(start, findingsOf(start), plan);
  expect(edits).toHaveLength(2);
  expect(fixes).toBe(2);
  expect(findingsOf(applyEdits(start, edits))).toEqual([]);
});

it("does not try a fix that did not help again", async () => {
  const stubborn = findingsOf(start);
  const { edits, fixes } = await fixOneByOne(
    start,
    stubborn,
    async () => ({ findings: stubborn }) as PlanReply,
  );
  expect(edits).toHaveLength(2);
  expect(fixes).toBe(2);
});

it("keeps the fixes made so far when no answer comes", async () => {
  const { edits, fixes } = await fixOneByOne(start, findingsOf(start), () =>
    Promise.reject(new Error("no answer")),
  );
  expect(edits).toHaveLength(1);
  expect(fixes).toBe(1);
});
