import { beforeEach, describe, expect, test } from "vitest";
import { createAzureCloud } from "@/lib/azure";
import type { DiagnosisCause } from "@/lib/deployment";
import type { ArmBody, ResourceKind } from "@/lib/planner";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import { deploy, KEY } from "@/lib/testing/cross-checks/carry-out";
import { equipSites } from "@/lib/testing/cross-checks/equip-sites";
import { provideSimulatedAzure } from "@/lib/testing/cross-checks/provide-simulated-azure";
import { createTestGateway } from "@/lib/testing/gateway";
import type { Topology } from "@/lib/topology";
import type { OperationProgress } from "../cloud";
import { diagnoseTunnel } from "./diagnose-tunnel";

const azure = provideSimulatedAzure(createAzureCloud);

/** Longer than anything takes. */
const LONG_SECONDS = 7_200;
const never = new AbortController().signal;

const speaking = (n: number) =>
  createTestVnet(n, n === 1 ? "westus" : "eastus", {
    gateway: createTestGateway(`VNet${n}-gateway`, { bgp: { asn: 65_000 + n, apipa: [] } }),
  });
const DESIGNS = {
  pair: createTestTopology("Pair"),
  byAddress: createTestTopology("By address", {
    links: [createTestLink("l1", "vnet1", "vnet2", { method: "ipsec" })],
  }),
  speaking: createTestTopology("Speaking", {
    vnets: [speaking(1), speaking(2)],
    links: [createTestLink("l1", "vnet1", "vnet2", { bgp: true })],
  }),
  speakingByAddress: createTestTopology("Speaking by address", {
    vnets: [speaking(1), speaking(2)],
    links: [createTestLink("l1", "vnet1", "vnet2", { method: "ipsec", bgp: true })],
  }),
  site: createTestTopology("Site", {
    vnets: [createTestVnet(1)],
    sites: [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
    links: [createTestLink("l1", "hq", "vnet1", { method: "ipsec", sharedKey: { source: "provided" } })],
  }),
} satisfies Record<string, Topology>;

let topology: Topology;

async function stand(design: keyof typeof DESIGNS): Promise<void> {
  topology = DESIGNS[design];
  const { refusal } = await deploy(azure, topology, { keys: { l1: { given: true, value: KEY } } });
  expect(refusal).toBeNull();
  await equipSites(azure, topology);
  expect(await diagnose(), "before anything is broken").toMatchObject({ cause: "connected", remedy: "none" });
}

/** The diagnosis, while the time passes that Azure takes to answer. */
async function diagnose() {
  const [link] = topology.links;
  if (link === undefined) throw new Error("the design has a link");
  let isOver = false;
  const asked = diagnoseTunnel(
    azure.cloud,
    { topologyId: "cross-check", topology, link, downForMs: null },
    never,
  ).finally(() => {
    isOver = true;
  });
  asked.catch(() => {});
  while (!isOver) await azure.simulator.advance(30);
  return asked;
}

const armIdOf = (stepId: string) =>
  [...azure.created.values()].find((each) => each.stepId === stepId)?.armId ?? `nothing is ${stepId}`;

async function finish(first: OperationProgress): Promise<void> {
  let progress = first;
  while (progress.state === "running") {
    await azure.simulator.advance(LONG_SECONDS);
    progress = await azure.cloud.poll(progress.resumeToken);
  }
}

/** Writes a resource anew with some of its properties changed, as somebody in the portal would. */
async function change(kind: ResourceKind, stepId: string, properties: ArmBody): Promise<void> {
  const resource = { kind, armId: armIdOf(stepId) };
  const body = await azure.cloud.get(resource);
  const changed = { ...body, properties: { ...(body?.properties as ArmBody), ...properties } };
  await finish(await azure.cloud.begin({ operation: "put", resource, body: changed }));
}

/** Deletes a connection and makes it again otherwise, since some of it is for life. */
async function remake(stepId: string, properties: ArmBody): Promise<void> {
  const resource = { kind: "connection" as const, armId: armIdOf(stepId) };
  const body = await azure.cloud.get(resource);
  await remove("connection", stepId);
  const made = { ...body, properties: { ...(body?.properties as ArmBody), ...properties } };
  await finish(await azure.cloud.begin({ operation: "put", resource, body: made }));
  await finish(await azure.cloud.begin({ operation: "setSharedKey", resource, value: KEY }));
}

async function remove(kind: ResourceKind, stepId: string): Promise<void> {
  await finish(await azure.cloud.begin({ operation: "delete", resource: { kind, armId: armIdOf(stepId) } }));
}

const NEAR = "connection/l1/vnet1";
const FAR = "connection/l1/vnet2";
const POLICY = {
  saLifeTimeSeconds: 27_000,
  saDataSizeKilobytes: 102_400_000,
  ipsecEncryption: "AES256",
  ipsecIntegrity: "SHA256",
  ikeEncryption: "AES256",
  ikeIntegrity: "SHA384",
  dhGroup: "DHGroup14",
  pfsGroup: "PFS2048",
};

interface Case {
  cause: DiagnosisCause;
  design: keyof typeof DESIGNS;
  break: () => Promise<unknown>;
  expected: object;
}

const CASES: readonly Case[] = [
  {
    cause: "half-missing",
    design: "pair",
    break: () => remove("connection", FAR),
    expected: { remedy: "deploy", place: "vnet2", values: { missing: "VNet2", there: "VNet1" } },
  },
  {
    cause: "both-missing",
    design: "pair",
    break: async () => {
      await remove("connection", NEAR);
      await remove("connection", FAR);
    },
    expected: { remedy: "deploy" },
  },
  {
    cause: "gateway-busy",
    design: "pair",
    break: async () => {
      const resource = { kind: "virtualNetworkGateway" as const, armId: armIdOf("gateway/vnet2") };
      await azure.cloud.begin({ operation: "resetGateway", resource });
    },
    expected: { remedy: "wait", place: "vnet2" },
  },
  {
    cause: "keys-differ",
    design: "pair",
    break: async () => {
      const resource = { kind: "connection" as const, armId: armIdOf(FAR) };
      await finish(await azure.cloud.begin({ operation: "setSharedKey", resource, value: "another_Key" }));
    },
    expected: { remedy: "rotateKey" },
  },
  {
    cause: "protocols-differ",
    design: "byAddress",
    break: () => remake(FAR, { connectionProtocol: "IKEv1" }),
    expected: { remedy: "deploy", values: { first: "IKEv2", second: "IKEv1" } },
  },
  {
    cause: "policies-differ",
    design: "pair",
    break: () => change("connection", NEAR, { ipsecPolicies: [POLICY] }),
    expected: { remedy: "deploy" },
  },
  {
    cause: "modes-clash",
    design: "pair",
    break: async () => {
      await change("connection", NEAR, { connectionMode: "ResponderOnly" });
      await change("connection", FAR, { connectionMode: "ResponderOnly" });
    },
    expected: { values: { mode: "ResponderOnly" } },
  },
  {
    cause: "selectors-differ",
    design: "byAddress",
    break: async () => {
      await change("connection", FAR, { ipsecPolicies: [POLICY] });
      await change("connection", NEAR, { ipsecPolicies: [POLICY], usePolicyBasedTrafficSelectors: true });
    },
    expected: { remedy: "deploy" },
  },
  {
    cause: "bgp-one-side",
    design: "speaking",
    break: () => change("connection", FAR, { enableBgp: false }),
    expected: { place: "vnet2", values: { on: "VNet1", off: "VNet2" } },
  },
  {
    cause: "bgp-off-at-gateway",
    design: "speaking",
    break: () => change("virtualNetworkGateway", "gateway/vnet2", { enableBgp: false }),
    expected: { place: "vnet2" },
  },
  {
    cause: "same-asn",
    design: "speaking",
    break: () => change("virtualNetworkGateway", "gateway/vnet2", { bgpSettings: { asn: 65_001 } }),
    expected: { values: { asn: "65001" } },
  },
  {
    cause: "asn-wrong",
    design: "speakingByAddress",
    break: () => changeBgpOfLocal({ asn: 65_099 }),
    expected: { place: "vnet1", values: { told: "65099", asn: "65002" } },
  },
  {
    cause: "bgp-address-wrong",
    design: "speakingByAddress",
    break: () => changeBgpOfLocal({ bgpPeeringAddress: "10.2.255.99" }),
    expected: { place: "vnet1", values: { told: "10.2.255.99" } },
  },
  {
    cause: "address-wrong",
    design: "byAddress",
    break: () => change("localNetworkGateway", "local/l1/vnet1", { gatewayIpAddress: "203.0.113.77" }),
    expected: { place: "vnet1", values: { told: "203.0.113.77", near: "VNet1", far: "VNet2" } },
  },
  {
    cause: "ranges-overlap",
    design: "pair",
    break: () =>
      change("virtualNetwork", "vnet/vnet2", {
        addressSpace: { addressPrefixes: ["10.2.0.0/16", "10.1.128.0/17"] },
      }),
    expected: { values: { range: "10.1.128.0–10.1.255.255" } },
  },
  {
    cause: "ranges-missing",
    design: "byAddress",
    break: () =>
      change("virtualNetwork", "vnet/vnet2", {
        addressSpace: { addressPrefixes: ["10.2.0.0/16", "10.7.0.0/16"] },
      }),
    expected: { place: "vnet1", values: { near: "VNet1", far: "VNet2", ranges: "10.7.0.0/16" } },
  },
  {
    cause: "device-silent",
    design: "site",
    break: () => putDevice({ up: false }),
    expected: { remedy: "checkDevice", place: "hq", values: { device: "203.0.113.9" } },
  },
  {
    cause: "device-silent",
    design: "site",
    break: () => putDevice({ sharedKey: "another_Key" }),
    expected: { remedy: "checkDevice", place: "hq" },
  },
  {
    cause: "address-wrong",
    design: "site",
    break: () => change("localNetworkGateway", "local/l1/vnet1", { gatewayIpAddress: "203.0.113.77" }),
    expected: { place: "vnet1", values: { address: "203.0.113.9" } },
  },
  {
    cause: "ranges-missing",
    design: "site",
    break: () =>
      change("localNetworkGateway", "local/l1/vnet1", {
        localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/17"] },
      }),
    expected: { values: { ranges: "192.168.0.0/16" } },
  },
];

async function changeBgpOfLocal(settings: ArmBody): Promise<void> {
  const resource = { kind: "localNetworkGateway" as const, armId: armIdOf("local/l1/vnet1") };
  const body = await azure.cloud.get(resource);
  const { bgpSettings } = (body?.properties ?? {}) as ArmBody;
  await change("localNetworkGateway", "local/l1/vnet1", {
    bgpSettings: { ...(bgpSettings as ArmBody), ...settings },
  });
}

const putDevice = (changes: object) =>
  azure.simulator.putDevice({
    address: "203.0.113.9",
    sharedKey: KEY,
    prefixes: ["192.168.0.0/16"],
    ...changes,
  });

beforeEach(() => azure.reset());

describe("a tunnel that is down in the simulated Azure is found by its cause", () => {
  test.each(CASES)("$design: $cause", async ({ cause, design, break: breakIt, expected }) => {
    await stand(design);
    await breakIt();
    if (cause !== "gateway-busy") await azure.simulator.advance(LONG_SECONDS);
    const found = await diagnose();
    expect(found).toMatchObject({ cause, ...expected });
    expect(JSON.stringify(found)).not.toContain(KEY);
    expect(JSON.stringify(found)).not.toContain("another_Key");
  });
});
