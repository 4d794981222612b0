import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { alone, pair } from "@/lib/testing/rule-cases/rule-case";

const CODE = "existing-missing";
const nothing = { observation: { ...deployed(alone()).observation, resources: [] }, owner: "t1" };

test("a vnet, a gateway and a link are told where they are marked", () => {
  const gateway = createTestGateway("g", { existing: true });
  expect(
    findingsOf(CODE, alone({ existing: true, gateway }), nothing).map(({ targets }) => targets[0]?.field),
  ).toEqual(["existing", "gateway.existing"]);
  expect(findingsOf(CODE, pair({ existing: true }), nothing)).toMatchObject([
    { targets: [{ kind: "link", id: "l1" }] },
  ]);
  expect(findingsOf(CODE, pair({ existing: true, method: "peering" }), nothing)).toHaveLength(1);
});

test("without an observation nobody knows", () => {
  expect(findingsOf(CODE, alone({ existing: true, gateway: null }))).toEqual([]);
});

test("one direction of a link that stands is enough", () => {
  const { observation, owner } = deployed(pair());
  const resources = observation.resources.filter(({ stepId }) => stepId !== "connection/l1/vnet2");
  expect(
    findingsOf(CODE, pair({ existing: true }), {
      observation: { ...observation, resources },
      owner: owner ?? "",
    }),
  ).toEqual([]);
});
