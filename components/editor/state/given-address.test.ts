import { expect, it } from "vitest";
import { site, topology } from "@/components/testing/objects";
import { makeDeployment, makeStep } from "@/components/testing/steps";
import { givenAddress } from "./given-address";

const open = site("hq");
const known = site("hq", { device: { ...open.device, address: "203.0.113.9" } });
const deployed = topology({ sites: [known] });
const local = makeStep({ id: "local/l2/vnet1", kind: "localNetworkGateway", place: "hq", state: "done" });

it("tells the address that was given while deploying, and to which deployment", () => {
  const latest = makeDeployment({ number: 6, steps: [local], topology: topology({ sites: [open] }) });
  expect(givenAddress(open, deployed, latest)).toEqual({
    device: { address: "203.0.113.9" },
    text: "203.0.113.9",
    deployment: 6,
  });
});

it("names no deployment when a later one had nothing to do with the site", () => {
  const later = makeDeployment({ number: 7, steps: [], topology: topology({ sites: [open] }) });
  expect(givenAddress(open, deployed, later)?.deployment).toBeNull();
});

it("is silent when the design knows it, or Azure does not", () => {
  expect(givenAddress(known, deployed, null)).toBeNull();
  expect(givenAddress(open, topology({ sites: [open] }), null)).toBeNull();
  expect(givenAddress(open, null, null)).toBeNull();
});
