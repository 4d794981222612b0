import { expect, test } from "vitest";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { siteLink, speaking } from "@/lib/testing/rule-cases/rule-case";
import type { Site, Topology } from "@/lib/topology";
import type { ArmBody } from "../contract";
import { planTopology } from "../plan-topology";
import { describeDesired } from "./describe-desired";

const owner = "t1";
const speaks = { bgp: { asn: 65050, peeringAddress: "192.168.255.1" } };
const at = (device: Partial<Site["device"]>): Partial<Site> => ({
  device: { address: null, fqdn: null, kind: "generic", ...device },
});

/** The change of the local network gateway that the plan names, and the body that would be sent. */
function change(from: Topology, to: Topology) {
  const observation = observeAsDeployed(from, owner);
  const { steps } = planTopology({ topology: to, observation, owner }).plan;
  const step = steps.find(({ id }) => id === "local/l1/vnet1");
  const wanted = describeDesired(to, owner).find(({ stepId }) => stepId === "local/l1/vnet1");
  const [site] = to.sites;
  const body = wanted?.body?.({
    deviceAddress: () => (site?.device.fqdn ? { fqdn: site.device.fqdn } : { address: "203.0.113.9" }),
    observed: (armId) =>
      observation.resources.find((item) => item.armId.toLowerCase() === armId.toLowerCase())?.body ?? null,
  });
  return { changes: step?.changes, properties: body?.properties as ArmBody };
}

test("a device that gets a name gives up its address, and the other way round", () => {
  const [byAddress, byName] = [
    siteLink(at({ address: "203.0.113.9" })),
    siteLink(at({ fqdn: "vpn.hq.example" })),
  ];
  const named = change(byAddress, byName);
  expect(named.changes).toContainEqual({ path: "gatewayIpAddress", from: "203.0.113.9", to: null });
  // Null is what the wire leaves out.
  expect(named.properties).toMatchObject({ fqdn: "vpn.hq.example", gatewayIpAddress: null });
  expect(change(byAddress, byAddress).changes).toBeUndefined();
});

test("a device that speaks BGP no more is no longer told how", () => {
  const hub = { gateway: speaking(1, 65010) };
  const build = (bgp: boolean) => siteLink({ ...speaks, ...at({ address: "203.0.113.9" }) }, { bgp }, hub);
  const silent = change(build(true), build(false));
  expect(silent.changes).toContainEqual({
    path: "bgpSettings",
    from: { asn: 65050, bgpPeeringAddress: "192.168.255.1" },
    to: null,
  });
  expect(silent.properties).toMatchObject({ bgpSettings: null });
});
