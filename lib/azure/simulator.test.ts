import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Cloud, CloudOperation, OperationProgress, ResourceRef } from "@/lib/deploy/cloud";
import type { ArmBody, ResourceKind } from "@/lib/planner";
import {
  killNow,
  readLine,
  type SimulatorProcess,
  spawnScript,
  startSimulatorProcess,
} from "@/lib/testing/simulator-process";
import { type AzureCloud, createAzureCloud } from "./index";

const GROUP = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mesh";
const NETWORK = `${GROUP}/providers/Microsoft.Network`;
const KEY = "canary-Psk-91ab";
const group: ResourceRef = { kind: "resourceGroup", armId: GROUP };

let stateDir: string;
let simulator: SimulatorProcess;
let cloud: AzureCloud;
/** Everything the cloud answered or threw, to look for the key in. */
let seen: unknown[];

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "meshwright-azure-"));
  simulator = await startSimulatorProcess(stateDir);
  cloud = createAzureCloud(simulator.options);
  seen = [];
});
afterEach(async () => {
  cloud.close();
  await simulator.kill();
  await rm(stateDir, { recursive: true, force: true });
});

const ref = (kind: ResourceKind, path: string): ResourceRef => ({ kind, armId: `${NETWORK}/${path}` });

function place(index: 1 | 2, location: string) {
  const vnet = ref("virtualNetwork", `virtualNetworks/VNet${index}`);
  const ip = ref("publicIPAddress", `publicIPAddresses/VNet${index}-gateway-ip1`);
  const gateway = ref("virtualNetworkGateway", `virtualNetworkGateways/VNet${index}-gateway`);
  const bodies = new Map<ResourceRef, ArmBody>([
    [
      vnet,
      {
        location,
        properties: {
          addressSpace: { addressPrefixes: [`10.${index}.0.0/16`] },
          subnets: [{ name: "GatewaySubnet", properties: { addressPrefix: `10.${index}.255.0/27` } }],
        },
      },
    ],
    [
      ip,
      {
        location,
        sku: { name: "Standard", tier: "Regional" },
        zones: ["1", "2", "3"],
        properties: { publicIPAllocationMethod: "Static", publicIPAddressVersion: "IPv4" },
      },
    ],
    [
      gateway,
      {
        location,
        properties: {
          gatewayType: "Vpn",
          vpnType: "RouteBased",
          vpnGatewayGeneration: "Generation1",
          activeActive: false,
          enableBgp: false,
          sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ" },
          ipConfigurations: [
            {
              name: "default",
              properties: {
                privateIPAllocationMethod: "Dynamic",
                subnet: { id: `${vnet.armId}/subnets/GatewaySubnet` },
                publicIPAddress: { id: ip.armId },
              },
            },
          ],
        },
      },
    ],
  ]);
  return { vnet, ip, gateway, bodies, location };
}

const west = place(1, "westus2");
const east = place(2, "eastus");

function connection(
  near: typeof west,
  far: typeof west,
  name: string,
): { resource: ResourceRef; body: ArmBody } {
  return {
    resource: ref("connection", `connections/${name}`),
    body: {
      location: near.location,
      properties: {
        connectionType: "Vnet2Vnet",
        virtualNetworkGateway1: { id: near.gateway.armId },
        virtualNetworkGateway2: { id: far.gateway.armId },
        enableBgp: false,
      },
    },
  };
}

/** Moves the world's clock until the operation is done; each poll is one look. */
async function finish(progress: OperationProgress, through: Cloud = cloud): Promise<ArmBody | null> {
  let current = progress;
  for (let looks = 0; current.state === "running" && looks < 20; looks += 1) {
    seen.push(current);
    await simulator.advance(3_600);
    current = await through.poll(current.resumeToken);
  }
  seen.push(current);
  if (current.state === "running") throw new Error("still running after 20 hours");
  return current.body;
}

async function run(operation: CloudOperation): Promise<ArmBody | null> {
  return finish(await cloud.begin(operation));
}

const put = (resource: ResourceRef, body: ArmBody) => run({ operation: "put", resource, body });
const remove = (resource: ResourceRef) => run({ operation: "delete", resource });

async function fail(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => {
      throw new Error("expected a refusal");
    },
    (reason: unknown) => reason,
  );
  const { message, stack } = error as Error;
  seen.push(message, stack, error);
  return error;
}

async function buildUpToGateway(where: typeof west, upTo: ResourceRef): Promise<void> {
  await put(group, { location: "westus2" });
  for (const [resource, body] of where.bodies) {
    if (resource === upTo) return;
    await put(resource, body);
  }
}

function putOf(where: typeof west, resource: ResourceRef): CloudOperation {
  return { operation: "put", resource, body: where.bodies.get(resource) ?? {} };
}

describe("the real SDK against the simulator", () => {
  it("builds two networks, gateways, both connections with one key, sees them connect, and takes all down", async () => {
    expect(await cloud.get(group)).toBeNull();
    await put(group, { location: "westus2", tags: { by: "test" } });
    for (const { bodies } of [west, east]) {
      for (const [resource, body] of bodies) {
        expect(await cloud.get(resource)).toBeNull();
        expect(await put(resource, body)).toMatchObject({ properties: { provisioningState: "Succeeded" } });
      }
    }
    expect(await cloud.get(west.ip)).toMatchObject({ properties: { ipAddress: expect.any(String) } });
    expect(await cloud.get(west.gateway)).toMatchObject({
      properties: { activeActive: false, bgpSettings: { asn: 65515 } },
    });

    const there = connection(west, east, "VNet1-to-VNet2");
    const back = connection(east, west, "VNet2-to-VNet1");
    for (const { resource, body } of [there, back]) {
      await put(resource, body);
      expect(await run({ operation: "setSharedKey", resource, value: KEY })).toBeNull();
    }
    await simulator.advance(3_600);
    for (const { resource } of [there, back]) {
      const body = await cloud.get(resource);
      seen.push(body);
      expect(body).toMatchObject({ properties: { connectionStatus: "Connected" } });
      expect(await cloud.readSharedKey(resource.armId)).toBe(KEY);
    }

    expect(await cloud.isGroupEmpty(GROUP)).toBe(false);
    expect(await simulator.livingIds()).toHaveLength(10);
    for (const { resource } of [there, back]) expect(await remove(resource)).toBeNull();
    for (const { gateway, ip, vnet } of [west, east]) {
      for (const resource of [gateway, ip, vnet]) {
        await remove(resource);
        expect(await cloud.get(resource)).toBeNull();
      }
    }
    expect(await simulator.livingIds()).toEqual([]);
    expect(await cloud.isGroupEmpty(GROUP)).toBe(true);
    await remove(group);
    expect(await cloud.get(group)).toBeNull();
    expect(await cloud.isGroupEmpty(GROUP)).toBe(true);

    expect(JSON.stringify(seen)).not.toContain(KEY);
    expect(JSON.stringify(await simulator.requests())).not.toContain(KEY);
  });

  it("changes a gateway whose body Azure filled with fields the SDK does not know, and keeps them", async () => {
    await buildUpToGateway(west, west.gateway);
    await put(west.gateway, west.bodies.get(west.gateway) ?? {});
    const observed = (await cloud.get(west.gateway)) ?? {};
    const before = observed.properties as ArmBody;
    expect(before).toHaveProperty("isMigrateToCSES");

    const sku = { name: "VpnGw2AZ", tier: "VpnGw2AZ" };
    await put(west.gateway, { ...observed, tags: { by: "test" }, properties: { ...before, sku } });

    expect(await cloud.get(west.gateway)).toMatchObject({
      tags: { by: "test" },
      properties: { sku, isMigrateToCSES: before.isMigrateToCSES },
    });
  });

  it("finishes, in another process, what a process killed by -9 had begun, without a second PUT", async () => {
    await buildUpToGateway(west, west.gateway);
    const operation = JSON.stringify(putOf(west, west.gateway));
    const first = spawnScript(new URL("./testing/begin-and-wait.ts", import.meta.url), [
      JSON.stringify(simulator.options),
      operation,
    ]);
    const [, printed = ""] = await readLine(first, /^progress (.*)$/);
    await killNow(first);

    const body = await finish(JSON.parse(printed) as OperationProgress);

    expect(body).toMatchObject({ properties: { provisioningState: "Succeeded" } });
    const puts = (await simulator.requests()).filter(
      ({ method, url }) => method === "PUT" && url.includes("virtualNetworkGateways"),
    );
    expect(puts).toHaveLength(1);
  });

  it("goes on after the simulator was killed and came back at another port", async () => {
    await buildUpToGateway(west, west.gateway);
    const progress = await cloud.begin(putOf(west, west.gateway));
    if (progress.state !== "running") throw new Error("a gateway takes its time");
    await simulator.kill();
    expect(await fail(cloud.poll(progress.resumeToken))).toMatchObject({
      kind: "transient",
      httpStatus: null,
    });

    simulator = await startSimulatorProcess(stateDir);
    const later = createAzureCloud(simulator.options);
    expect(await later.poll(progress.resumeToken)).toMatchObject({ state: "running" });
    expect(await finish(progress, later)).toMatchObject({ properties: { provisioningState: "Succeeded" } });
    later.close();
  });

  it("is denied with a wrong secret and with an unknown tenant", async () => {
    const wrongSecret = createAzureCloud({ ...simulator.options, clientSecret: "wrong-secret" });
    const refused = await fail(wrongSecret.get(group));
    expect(refused).toMatchObject({ kind: "denied", azureCode: "AADSTS7000215" });
    expect((refused as Error).message).not.toContain("wrong-secret");
    wrongSecret.close();

    const tenantId = "99999999-9999-4999-8999-999999999999";
    const wrongTenant = createAzureCloud({ ...simulator.options, tenantId });
    expect(await fail(wrongTenant.get(group))).toMatchObject({ kind: "denied" });
    wrongTenant.close();
  });

  it("is busy while the gateway is being built, with Azure's codes", async () => {
    await buildUpToGateway(west, west.gateway);
    const progress = await cloud.begin(putOf(west, west.gateway));
    expect(await fail(cloud.begin(putOf(west, west.gateway)))).toMatchObject({
      kind: "busy",
      message: expect.stringMatching(/RetryableErrorDueToAnotherOperation|AnotherOperationInProgress/),
    });
    await finish(progress);
  });

  it("tells Azure's refusals apart from faults on the way", async () => {
    await put(group, { location: "westus2" });
    const faults: [object, object][] = [
      [
        { status: 409, code: "AnotherOperationInProgress" },
        { kind: "busy", httpStatus: 409 },
      ],
      [
        { status: 429, code: "TooManyRequests" },
        { kind: "throttled", httpStatus: 429, retryAfterMs: null },
      ],
      [
        { status: 429, code: "SubscriptionRequestsThrottled", headers: { "retry-after": "100" } },
        { kind: "throttled", retryAfterMs: 100_000 },
      ],
      [
        { status: 500, code: "InternalServerError" },
        { kind: "transient", httpStatus: 500 },
      ],
      [{ closeConnection: true }, { kind: "transient", httpStatus: null }],
      [
        { status: 403, code: "AuthorizationFailed" },
        { kind: "denied", azureCode: "AuthorizationFailed" },
      ],
      [{ status: 403, code: "LinkedAuthorizationFailed" }, { kind: "denied" }],
      [{ status: 409, code: "SubscriptionNotRegistered" }, { kind: "busy" }],
      [{ status: 400, code: "PublicIPCountLimitReached" }, { kind: "terminal" }],
    ];
    for (const [fault, expected] of faults) {
      await simulator.fault({ match: { method: "PUT", pathPattern: "publicIPAddresses" }, ...fault });
      expect(await fail(cloud.begin(putOf(west, west.ip)))).toMatchObject({
        name: "CloudError",
        ...expected,
      });
    }
    expect(await put(west.ip, west.bodies.get(west.ip) ?? {})).not.toBeNull();

    const lost = { location: "westus2", properties: { addressSpace: { addressPrefixes: ["10.1.0.0/16"] } } };
    const outside = { name: "a", properties: { addressPrefix: "10.9.0.0/24" } };
    const body = { ...lost, properties: { ...lost.properties, subnets: [outside] } };
    expect(await fail(cloud.begin({ operation: "put", resource: west.vnet, body }))).toMatchObject({
      kind: "terminal",
      httpStatus: 400,
      azureCode: expect.stringMatching(/^Netcfg/),
    });
  });

  it("survives a poll that fails and an operation URL that is gone", async () => {
    await buildUpToGateway(west, west.gateway);
    const progress = await cloud.begin(putOf(west, west.gateway));
    if (progress.state !== "running") throw new Error("a gateway takes its time");
    const onPolls = { match: { method: "GET", pathPattern: "/operations/" } };
    await simulator.fault({ ...onPolls, status: 500, code: "InternalServerError", times: 3 });
    expect(await fail(cloud.poll(progress.resumeToken))).toMatchObject({ kind: "transient" });
    await simulator.fault({ ...onPolls, status: 404, code: "NotFound" });
    const followed = await cloud.poll(progress.resumeToken);
    expect(followed.state).toBe("running");
    expect(await finish(followed)).toMatchObject({ properties: { provisioningState: "Succeeded" } });
  });
});
