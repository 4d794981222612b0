import { afterAll, afterEach, beforeAll } from "vitest";
import type { CloudOperation, OperationProgress, ResourceRef } from "@/lib/deploy/cloud";
import { type AzureCloud, createAzureCloud } from "../azure-cloud";
import { type ScriptedArm, startScriptedArm, type WireReply } from "./scripted-arm";

export const GROUP = "/subscriptions/s1/resourceGroups/rg-west";
export const NETWORK = `${GROUP}/providers/Microsoft.Network`;
export const GATEWAY: ResourceRef = {
  kind: "virtualNetworkGateway",
  armId: `${NETWORK}/virtualNetworkGateways/VNet1-gateway`,
};
export const PUT_GATEWAY: CloudOperation = {
  operation: "put",
  resource: GATEWAY,
  body: { location: "westus" },
};
export const OPERATION_PATH = "/subscriptions/s1/providers/Microsoft.Network/locations/westus/operations/op1";
export const OPERATION_URL = `https://arm.sim.invalid${OPERATION_PATH}?api-version=2026-01-01&t=1&s=a%2Bb`;

export const updating: WireReply = {
  status: 201,
  headers: { "azure-asyncoperation": OPERATION_URL, "retry-after": "10" },
  body: { name: "VNet1-gateway", properties: { provisioningState: "Updating" } },
};
export const inProgress: WireReply = { status: 200, body: { status: "InProgress" } };
export const gatewayBody = (provisioningState: string) => ({
  name: "VNet1-gateway",
  properties: { provisioningState, activeActive: true, fieldOfTheFuture: { deep: [1] } },
});

/** The adapter before a server that says what a test tells it to. */
export interface ScriptedCloud {
  readonly arm: ScriptedArm;
  readonly cloud: AzureCloud;
  /** Answers by method and path, whatever the query; of a list one after the other, the last for good. */
  script(replies: Record<string, WireReply | WireReply[]>): void;
  /** Begins what must not be finished at once. */
  begin(operation: CloudOperation): Promise<Extract<OperationProgress, { state: "running" }>>;
}

/** One for all tests of a file; what was asked is forgotten after each. */
export function prepareScriptedCloud(): ScriptedCloud {
  let arm: ScriptedArm;
  let cloud: AzureCloud;
  beforeAll(async () => {
    arm = await startScriptedArm();
    cloud = createAzureCloud(arm.options);
  });
  afterEach(() => {
    arm.requests.length = 0;
  });
  afterAll(async () => {
    cloud.close();
    await arm.close();
  });
  return {
    get arm() {
      return arm;
    },
    get cloud() {
      return cloud;
    },
    script: (replies) => {
      arm.script = ({ method, url }, earlier) => {
        const reply = replies[`${method} ${url.split("?")[0]}`];
        if (reply === undefined)
          return { status: 500, body: { error: { code: "NotScripted", message: url } } };
        return Array.isArray(reply) ? (reply[Math.min(earlier, reply.length - 1)] ?? { status: 500 }) : reply;
      };
    },
    begin: async (operation) => {
      const progress = await cloud.begin(operation);
      if (progress.state !== "running") throw new Error("expected a running operation");
      return progress;
    },
  };
}
