import { beforeAll, describe, expect, it } from "vitest";
import type { OperationProgress, ResourceRef } from "@/lib/deploy/cloud";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing";
import { deploy } from "@/lib/testing/cross-checks/carry-out";
import { provideSimulatedAzure } from "@/lib/testing/cross-checks/provide-simulated-azure";
import { createTestGateway } from "@/lib/testing/gateway";
import { createAzureCloud } from "./index";

const azure = provideSimulatedAzure(createAzureCloud);

const speaking = (n: number) =>
  createTestVnet(n, n === 1 ? "westus" : "eastus", {
    gateway: createTestGateway(`VNet${n}-gateway`, { bgp: { asn: 65_000 + n, apipa: [] } }),
  });
const topology = createTestTopology("Speaking", {
  vnets: [speaking(1), speaking(2)],
  links: [createTestLink("l1", "vnet1", "vnet2", { bgp: true })],
});

let gateway: ResourceRef;
let connection: ResourceRef;

beforeAll(async () => {
  const { refusal } = await deploy(azure, topology);
  expect(refusal).toBeNull();
  await azure.simulator.advance(3_600);
  const armIds = [...azure.created.values()].map(({ armId }) => armId);
  const find = (part: RegExp) => armIds.find((armId) => part.test(armId)) ?? "";
  gateway = { kind: "virtualNetworkGateway", armId: find(/virtualNetworkGateways\/VNet1-gateway$/) };
  connection = { kind: "connection", armId: find(/connections\/VNet1-to-VNet2$/) };
});

/** Lets the simulated time pass that an answer takes. */
async function whileTimePasses<T>(asked: Promise<T>): Promise<T> {
  let isOver = false;
  const ended = asked.finally(() => {
    isOver = true;
  });
  ended.catch(() => {});
  while (!isOver) await azure.simulator.advance(60);
  return ended;
}

describe("what a gateway and a connection tell of themselves", () => {
  it("the BGP neighbours, with their state in Azure's word", async () => {
    const peers = await whileTimePasses(azure.cloud.readBgpPeers(gateway.armId));
    expect(peers).toMatchObject([{ asn: 65_002, state: "Connected", routesReceived: 1 }]);
    expect(peers?.[0]?.neighbor).toMatch(/^10\.2\.255\./);
  });

  it("the security associations, read from a text of JSON", async () => {
    const associations = await whileTimePasses(azure.cloud.readIkeSas(connection.armId));
    expect(associations).toMatchObject([{ quickModes: 1 }]);
  });

  it("null where there is no such resource, and no verdict where nobody had one made", async () => {
    const gone = { ...connection, armId: `${connection.armId}-gone` };
    expect(await azure.cloud.readIkeSas(gone.armId)).toBeNull();
    expect(await azure.cloud.readBgpPeers(`${gateway.armId}-gone`)).toBeNull();
  });
});

describe("resets", () => {
  const finish = async (first: OperationProgress) => {
    let progress = first;
    while (progress.state === "running") {
      await azure.simulator.advance(60);
      progress = await azure.cloud.poll(progress.resumeToken);
    }
    return progress;
  };
  const statusOf = async () => {
    const body = await azure.cloud.get(connection);
    return (body?.properties as Record<string, unknown> | undefined)?.connectionStatus;
  };

  it("of a connection and of a gateway are operations with a token, and tunnels come back after them", async () => {
    for (const [operation, resource] of [
      ["resetConnection", connection],
      ["resetGateway", gateway],
    ] as const) {
      const begun = await azure.cloud.begin({ operation, resource });
      expect(begun.state, operation).toBe("running");
      await azure.simulator.advance(1);
      expect(await statusOf(), operation).not.toBe("Connected");
      expect(await finish(begun), operation).toEqual({ state: "succeeded", body: null });
      await azure.simulator.advance(3_600);
      expect(await statusOf(), operation).toBe("Connected");
    }
  });
});
