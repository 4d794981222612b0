import { describe, expect, it } from "vitest";
import type { CloudOperation, ResourceRef } from "@/lib/deploy/cloud";
import type { WireReply } from "./testing/scripted-arm";
import {
  GATEWAY,
  inProgress,
  NETWORK,
  OPERATION_PATH,
  OPERATION_URL,
  prepareScriptedCloud,
} from "./testing/scripted-cloud";

const azure = prepareScriptedCloud();
const CONNECTION: ResourceRef = { kind: "connection", armId: `${NETWORK}/connections/c12` };
const KEY = "canary-Psk-7f3d";

describe("a shared key", () => {
  const setKey: CloudOperation = { operation: "setSharedKey", resource: CONNECTION, value: KEY };
  const keyPath = `${CONNECTION.armId}/sharedkey`;
  const taken: WireReply = {
    status: 200,
    headers: { "azure-asyncoperation": OPERATION_URL },
    body: { value: KEY },
  };

  it("is sent, and appears in no token and no result", async () => {
    azure.script({
      [`PUT ${keyPath}`]: taken,
      [`GET ${OPERATION_PATH}`]: [inProgress, { status: 200, body: { status: "Succeeded" } }],
      [`GET ${keyPath}`]: { status: 200, body: { value: KEY } },
    });
    const progress = await azure.begin(setKey);
    expect(azure.arm.requests[0]?.body).toEqual({ value: KEY });
    const running = await azure.cloud.poll(progress.resumeToken);
    const done = await azure.cloud.poll(progress.resumeToken);
    expect(done).toEqual({ state: "succeeded", body: null });
    expect(JSON.stringify([progress, running, done])).not.toContain(KEY);
  });

  it("appears in no error, even when Azure repeats it, also in a later process that does not know it", async () => {
    const error = { code: "InvalidSharedKey", message: `The key '${KEY}' is not valid.` };
    const rejected = { status: 400, body: { error } };
    azure.script({ [`PUT ${keyPath}`]: rejected });
    const refusal = await azure.cloud.begin(setKey).catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({ kind: "terminal", azureCode: "InvalidSharedKey" });
    expect(inspectAll(refusal)).not.toContain(KEY);

    azure.script({
      [`PUT ${keyPath}`]: taken,
      [`GET ${OPERATION_PATH}`]: { status: 200, body: { status: "Failed", error } },
    });
    const { resumeToken } = await azure.begin(setKey);
    const failure = await azure.cloud.poll(resumeToken).catch((reason: unknown) => reason);
    expect(failure).toMatchObject({ kind: "terminal", azureCode: "InvalidSharedKey" });
    expect(inspectAll(failure)).not.toContain(KEY);

    azure.script({
      [`PUT ${keyPath}`]: { status: 200, body: `{"value": "${KEY}", broken`, headers: JSON_TYPE },
    });
    const unreadable = await azure.cloud.begin(setKey).catch((reason: unknown) => reason);
    expect(unreadable).toMatchObject({ name: "CloudError" });
    expect(inspectAll(unreadable)).not.toContain(KEY);
  });

  it("is taken out of every connection that is read or written", async () => {
    const body = { name: "c12", properties: { sharedKey: KEY, provisioningState: "Succeeded", extra: 1 } };
    azure.script({
      [`GET ${CONNECTION.armId}`]: { status: 200, body },
      [`PUT ${CONNECTION.armId}`]: { status: 200, body },
      [`GET ${keyPath}`]: { status: 200, body: { value: KEY } },
    });
    const seen = { name: "c12", properties: { provisioningState: "Succeeded", extra: 1 } };
    expect(await azure.cloud.get(CONNECTION)).toEqual(seen);
    expect(await azure.cloud.get({ kind: "sharedKey", armId: CONNECTION.armId })).toEqual({});
    const put: CloudOperation = {
      operation: "put",
      resource: CONNECTION,
      body: { properties: { connectionType: "IPsec", virtualNetworkGateway1: { id: GATEWAY.armId } } },
    };
    expect(await azure.cloud.begin(put)).toEqual({ state: "succeeded", body: seen });
  });

  it("can be read for the other end, and is null where there is no connection", async () => {
    azure.script({ [`GET ${keyPath}`]: { status: 200, body: { value: KEY } } });
    expect(await azure.cloud.readSharedKey(CONNECTION.armId)).toBe(KEY);
    azure.script({
      [`GET ${keyPath}`]: { status: 404, body: { error: { code: "NotFound", message: "x" } } },
    });
    expect(await azure.cloud.readSharedKey(CONNECTION.armId)).toBeNull();
  });

  it("is no key when Azure withholds it behind an empty list", async () => {
    azure.script({ [`GET ${keyPath}`]: { status: 200, body: { value: [] } } });
    await expect(azure.cloud.readSharedKey(CONNECTION.armId)).rejects.toMatchObject({
      kind: "denied",
      azureMessage: expect.stringContaining("Microsoft.Network/connections/sharedKey/action"),
    });
  });
});

const JSON_TYPE = { "content-type": "application/json" };

/** Everything a logger could get out of an error. */
function inspectAll(error: unknown): string {
  const { message, stack, cause } = error as Error;
  return [message, stack, String(cause), JSON.stringify(error)].join("\n");
}
