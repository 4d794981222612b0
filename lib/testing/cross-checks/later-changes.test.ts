import { expect, test, vi } from "vitest";
import { createAzureCloud } from "@/lib/azure";
import { type ArmBody, describeDesired, type ResourceKind } from "@/lib/planner";
import { device, pair, siteLink, speaking } from "@/lib/testing/rule-cases/rule-case";
import type { Topology } from "@/lib/topology";
import { deploy, plan } from "./carry-out";
import { provideSimulatedAzure } from "./provide-simulated-azure";

vi.setConfig({ testTimeout: 60_000 });
const azure = provideSimulatedAzure(createAzureCloud);

/** Deploys one design after the other: none is refused, and after the last nothing is left to do. */
async function deployInTurn(...designs: Topology[]): Promise<void> {
  await azure.reset();
  for (const design of designs) expect((await deploy(azure, design)).refusal).toBeNull();
  const last = designs.at(-1);
  if (last) expect((await plan(azure, last)).reply.plan.steps).toEqual([]);
}

/** What Azure holds of every resource of a kind. */
function bodiesOf(topology: Topology, kind: ResourceKind): Promise<ArmBody[]> {
  const wanted = describeDesired(topology).filter((resource) => resource.kind === kind);
  return Promise.all(
    wanted.map(async ({ armId }) => (await azure.cloud.get({ kind, armId }))?.properties as ArmBody),
  );
}

test("ranges that a vnet gets under a live peering are known on both of its sides", async () => {
  const before = pair({ method: "peering", gatewayTransit: "vnet1" }, {}, { gateway: null });
  const [first, second] = before.vnets;
  if (!first || !second) throw new Error("a pair has two vnets");
  const grown = { ...first, addressSpace: ["10.1.0.0/16", "10.77.0.0/16"] };
  await deployInTurn(before, { ...before, vnets: [grown, second] });
  const peerings = await bodiesOf(before, "virtualNetworkPeering");
  expect(peerings.map(({ peeringSyncLevel }) => peeringSyncLevel)).toEqual(["FullyInSync", "FullyInSync"]);
  expect(peerings.map(({ remoteAddressSpace }) => remoteAddressSpace)).toContainEqual(
    expect.objectContaining({ addressPrefixes: ["10.1.0.0/16", "10.77.0.0/16"] }),
  );
});

test("a gateway that is lent no more is left and taken back", async () => {
  const lent = pair({ method: "peering", gatewayTransit: "vnet1" }, {}, { gateway: null });
  await deployInTurn(lent, pair({ method: "peering" }, {}, { gateway: null }));
  await deployInTurn(lent, pair({ method: "peering" }));
});

test("a device has an address or a name in Azure, never both", async () => {
  const byAddress = (address: string) => siteLink({ device: device(address) });
  const byName = siteLink({ device: { address: null, fqdn: "vpn.hq.example", kind: "generic" } });
  await deployInTurn(byAddress("203.0.113.9"), byName);
  const [named] = await bodiesOf(byName, "localNetworkGateway");
  expect(named?.fqdn).toBe("vpn.hq.example");
  expect(named?.gatewayIpAddress ?? null).toBeNull();
  await deployInTurn(byAddress("203.0.113.9"), byName, byAddress("203.0.113.50"));
  const [moved] = await bodiesOf(byName, "localNetworkGateway");
  expect(moved?.gatewayIpAddress).toBe("203.0.113.50");
  expect(moved?.fqdn ?? null).toBeNull();
});

test("a site whose link loses BGP is told so in Azure", async () => {
  const build = (bgp: boolean) =>
    siteLink(
      { bgp: { asn: 65050, peeringAddress: "192.168.255.1" } },
      { bgp },
      { gateway: speaking(1, 65010) },
    );
  await deployInTurn(build(true), build(false));
  expect((await bodiesOf(build(false), "localNetworkGateway"))[0]).not.toHaveProperty(
    "bgpSettings.asn",
    65050,
  );
});
