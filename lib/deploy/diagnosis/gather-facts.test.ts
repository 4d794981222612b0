import { expect, test } from "vitest";
import { type ArmBody, describeDesired } from "@/lib/planner";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import type { Cloud } from "../cloud";
import { findCause } from "./find-cause";
import { gatherFacts } from "./gather-facts";

const device = (address: string) => ({ address, fqdn: null, kind: "generic" });
const link = createTestLink("l1", "hq", "vnet1", {
  method: "ipsec",
  bgp: true,
  sharedKey: { source: "provided" },
});
const topology = createTestTopology("Two devices", {
  vnets: [createTestVnet(1)],
  sites: [
    createTestSite("hq", {
      device: device("203.0.113.1"),
      bgp: { asn: 65_010, peeringAddress: "192.168.1.1" },
      moreDevices: [{ device: device("203.0.113.2"), bgp: { asn: 65_010, peeringAddress: "192.168.1.2" } }],
    }),
  ],
  links: [link],
});
const desired = describeDesired(topology, "t");

/** Everything stands as designed; the connection to the second device is down. */
function standing(stepId: string): ArmBody {
  const [kind, , , number] = stepId.split("/");
  const at = number === undefined ? 1 : 2;
  const properties = { provisioningState: "Succeeded" };
  switch (kind) {
    case "connection":
      return {
        name: stepId,
        properties: {
          ...properties,
          connectionType: "IPsec",
          enableBgp: true,
          connectionStatus: at === 2 ? "NotConnected" : "Connected",
        },
      };
    case "local":
      return {
        name: stepId,
        properties: {
          ...properties,
          gatewayIpAddress: `203.0.113.${at}`,
          bgpSettings: { asn: 65_010, bgpPeeringAddress: `192.168.1.${at}` },
        },
      };
    case "gateway":
      return { name: stepId, properties: { ...properties, enableBgp: true, bgpSettings: { asn: 65_515 } } };
    default:
      return { name: stepId, properties };
  }
}

test("of a site with two devices the tunnel that is down is held against its own device, and Azure asked about it", async () => {
  const asked: string[] = [];
  const note = async (armId: string) => {
    asked.push(armId.split("/").at(-1) ?? "");
    return [];
  };
  const cloud = {
    get: async ({ armId }: { armId: string }) => {
      const found = desired.find((each) => each.armId === armId);
      return found === undefined ? null : standing(found.stepId);
    },
    readIkeSas: note,
    readBgpPeers: async () => [
      { localAddress: "", neighbor: "192.168.1.1", asn: 65_010, state: "Connected", routesReceived: 1 },
      { localAddress: "", neighbor: "192.168.1.2", asn: 65_010, state: "Connecting", routesReceived: 0 },
    ],
    readVerdict: async ({ armId }: { armId: string }) => {
      await note(armId);
      return { code: "Authentication", summary: "Keys differ.", at: "2026-01-01T00:00:00Z" };
    },
  } as Partial<Cloud> as Cloud;
  const facts = await gatherFacts(
    cloud,
    { topologyId: "t", topology, link, downForMs: null },
    new AbortController().signal,
  );
  const found = findCause(facts);
  expect(found).toMatchObject({ cause: "device-silent", values: { device: "203.0.113.2" } });
  const second = desired
    .filter(({ kind }) => kind === "connection")[1]
    ?.armId.split("/")
    .at(-1);
  expect(asked).toEqual([second, second]);
  expect(facts, "found months ago").toMatchObject({
    isVerdictOld: true,
    verdict: { code: "Authentication" },
  });
  expect(facts.neighbors).toMatchObject([{ neighbor: "192.168.1.2" }]);
});
