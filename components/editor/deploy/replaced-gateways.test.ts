import { expect, it } from "vitest";
import { link, site, topology, vnet } from "@/components/testing/objects";
import type { PlanReply } from "@/lib/planner";
import { replacedGateways } from "./replaced-gateways";

type Step = PlanReply["plan"]["steps"][number];

const design = topology({
  vnets: [vnet("vnet1"), vnet("vnet2")],
  sites: [site("hq")],
  links: [link("l1", "vnet1", "vnet2"), link("l2", "vnet1", "hq")],
});

function step(kind: string, action: Step["action"], place: string): Step {
  const resource = { kind, armId: `/x/${place}-${kind}` };
  return { action, place, resource, estimate: { p50Seconds: 960, p90Seconds: 1200 } } as Step;
}

function plan(...steps: Step[]): PlanReply["plan"] {
  return { steps } as unknown as PlanReply["plan"];
}

it("names a gateway that is built again, and the sites whose devices need its new address", () => {
  const found = replacedGateways(
    plan(
      step("publicIPAddress", "create", "vnet1"),
      step("virtualNetworkGateway", "replace", "vnet1"),
      step("virtualNetworkGateway", "update", "vnet2"),
    ),
    design,
  );
  expect(found).toEqual([
    {
      armId: "/x/vnet1-virtualNetworkGateway",
      place: "vnet1",
      name: "vnet1-virtualNetworkGateway",
      p50Seconds: 960,
      hasNewAddress: true,
      sites: ["HQ"],
    },
  ]);
});

it("promises no new address where the public address stays", () => {
  const [found] = replacedGateways(plan(step("virtualNetworkGateway", "replace", "vnet2")), design);
  expect(found).toMatchObject({ hasNewAddress: false, sites: [] });
});
