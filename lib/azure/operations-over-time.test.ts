import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CloudOperation, ResourceRef } from "@/lib/deploy/cloud";
import { type AzureCloud, createAzureCloud } from "./index";
import { type ScriptedArm, startScriptedArm, type WireReply } from "./testing/scripted-arm";

const GROUP = "/subscriptions/s1/resourceGroups/rg-west";
const NETWORK = `${GROUP}/providers/Microsoft.Network`;
const GATEWAY: ResourceRef = {
  kind: "virtualNetworkGateway",
  armId: `${NETWORK}/virtualNetworkGateways/VNet1-gateway`,
};
const CONNECTION: ResourceRef = { kind: "connection", armId: `${NETWORK}/connections/c12` };
const PUT_GATEWAY: CloudOperation = { operation: "put", resource: GATEWAY, body: { location: "westus" } };
const OPERATION_PATH = "/subscriptions/s1/providers/Microsoft.Network/locations/westus/operations/op1";
const OPERATION_URL = `https://arm.sim.invalid${OPERATION_PATH}?api-version=2026-01-01&t=1&s=a%2Bb`;
const KEY = "canary-Psk-7f3d";

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

const updating: WireReply = {
  status: 201,
  headers: { "azure-asyncoperation": OPERATION_URL, "retry-after": "10" },
  body: { name: "VNet1-gateway", properties: { provisioningState: "Updating" } },
};
const inProgress: WireReply = { status: 200, body: { status: "InProgress" } };
const gatewayBody = (provisioningState: string) => ({
  name: "VNet1-gateway",
  properties: { provisioningState, activeActive: true, fieldOfTheFuture: { deep: [1] } },
});

/** Answers by method and path, whatever the query. */
function script(replies: Record<string, WireReply | WireReply[]>): void {
  arm.script = ({ method, url }, earlier) => {
    const reply = replies[`${method} ${url.split("?")[0]}`];
    if (reply === undefined) return { status: 500, body: { error: { code: "NotScripted", message: url } } };
    return Array.isArray(reply) ? (reply[Math.min(earlier, reply.length - 1)] ?? { status: 500 }) : reply;
  };
}

async function begin(operation: CloudOperation) {
  const progress = await cloud.begin(operation);
  if (progress.state !== "running") throw new Error("expected a running operation");
  return progress;
}

describe("a long operation", () => {
  it("gives its token and Azure's first Retry-After as soon as the PUT was taken, without polling", async () => {
    script({ [`PUT ${GATEWAY.armId}`]: updating });
    const progress = await begin(PUT_GATEWAY);
    expect(progress.retryAfterMs).toBe(10_000);
    expect(arm.requests.map(({ method }) => method)).toEqual(["PUT"]);
    expect(progress.resumeToken).not.toContain("simulated-token");
  });

  it("polls Azure's operation URL verbatim, one request at a time, and keeps unknown fields at the end", async () => {
    script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: [
        { ...inProgress, headers: { "retry-after": "100" } },
        inProgress,
        { status: 200, body: { status: "Succeeded" } },
      ],
      [`GET ${GATEWAY.armId}`]: { status: 200, body: gatewayBody("Succeeded") },
    });
    const { resumeToken } = await begin(PUT_GATEWAY);

    const first = await cloud.poll(resumeToken);
    expect(first).toMatchObject({ state: "running", retryAfterMs: 100_000 });
    expect(arm.requests.at(-1)?.url).toBe(OPERATION_URL.replace("https://arm.sim.invalid", ""));
    expect(arm.requests).toHaveLength(2);

    expect(await cloud.poll(resumeToken)).toMatchObject({ state: "running", retryAfterMs: 250 });
    expect(await cloud.poll(resumeToken)).toEqual({ state: "succeeded", body: gatewayBody("Succeeded") });
  });

  it("can be polled again with the same token after polls that failed", async () => {
    const broken = { status: 500, body: { error: { code: "InternalServerError", message: "x" } } };
    script({
      [`PUT ${GATEWAY.armId}`]: updating,
      // Three: the SDK itself tries each request three times.
      [`GET ${OPERATION_PATH}`]: [broken, broken, broken, { status: 200, body: { status: "Succeeded" } }],
      [`GET ${GATEWAY.armId}`]: { status: 200, body: gatewayBody("Succeeded") },
    });
    const { resumeToken } = await begin(PUT_GATEWAY);
    await expect(cloud.poll(resumeToken)).rejects.toMatchObject({ kind: "transient", httpStatus: 500 });
    expect(await cloud.poll(resumeToken)).toMatchObject({ state: "succeeded" });
  });

  it("is followed at the resource when Azure has forgotten its URL", async () => {
    script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: { status: 404, body: { error: { code: "NotFound", message: "gone" } } },
      [`GET ${GATEWAY.armId}`]: [
        { status: 200, body: gatewayBody("Updating") },
        { status: 200, body: gatewayBody("Succeeded") },
      ],
    });
    const { resumeToken } = await begin(PUT_GATEWAY);
    const still = await cloud.poll(resumeToken);
    expect(still.state).toBe("running");
    const later = still.state === "running" ? still.resumeToken : "";
    expect(await cloud.poll(later)).toEqual({ state: "succeeded", body: gatewayBody("Succeeded") });
  });

  it("has not failed when Azure knows neither it nor its resource yet", async () => {
    const gone = { status: 404, body: { error: { code: "ResourceNotFound", message: "gone" } } };
    script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: gone,
      [`GET ${GATEWAY.armId}`]: gone,
    });
    const { resumeToken } = await begin(PUT_GATEWAY);
    await expect(cloud.poll(resumeToken)).rejects.toMatchObject({ kind: "transient" });
  });

  it("has not failed when only the connection to Azure did, at whichever request", async () => {
    const cut = { status: 0, hangUp: true };
    const succeeded = { status: 200, body: { status: "Succeeded" } };
    const gone = { status: 404, body: { error: { code: "NotFound", message: "gone" } } };
    for (const [ofOperation, ofResource] of [
      [cut, cut],
      [succeeded, cut],
      [gone, cut],
    ] as const) {
      arm.requests.length = 0;
      script({
        [`PUT ${GATEWAY.armId}`]: updating,
        [`GET ${OPERATION_PATH}`]: ofOperation,
        [`GET ${GATEWAY.armId}`]: ofResource,
      });
      const { resumeToken } = await begin(PUT_GATEWAY);
      await expect(cloud.poll(resumeToken)).rejects.toMatchObject({ kind: "transient", httpStatus: null });
    }
  });

  it("keeps Azure's code and words when it fails", async () => {
    const error = {
      code: " InternalError",
      message: "BadRequest: InvalidIPAddress",
      details: [{ code: "Inner", message: "more" }],
    };
    script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: { status: 200, body: { status: "Failed", error } },
    });
    const { resumeToken } = await begin(PUT_GATEWAY);
    await expect(cloud.poll(resumeToken)).rejects.toMatchObject({
      name: "CloudError",
      kind: "terminal",
      azureCode: "InternalError",
      correlationId: "corr-1",
      message:
        "put virtualNetworkGateway VNet1-gateway: InternalError: BadRequest: InvalidIPAddress / Inner: more",
    });
  });

  it("fails when it was cancelled", async () => {
    script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: {
        status: 200,
        body: { status: "Canceled", error: { code: "Canceled", message: "c" } },
      },
    });
    const { resumeToken } = await begin(PUT_GATEWAY);
    await expect(cloud.poll(resumeToken)).rejects.toMatchObject({ kind: "terminal", azureCode: "Canceled" });
  });

  it("fails at once when the first answer already says Failed", async () => {
    script({ [`PUT ${GATEWAY.armId}`]: { status: 201, body: gatewayBody("Failed") } });
    await expect(cloud.begin(PUT_GATEWAY)).rejects.toMatchObject({ kind: "terminal" });
  });

  it("is watched at the resource when Azure's answer leads to a foreign host", async () => {
    script({
      [`PUT ${GATEWAY.armId}`]: {
        ...updating,
        headers: { "azure-asyncoperation": "https://evil.example/operations/1" },
      },
      [`GET ${GATEWAY.armId}`]: { status: 200, body: gatewayBody("Succeeded") },
    });
    const { resumeToken } = await begin(PUT_GATEWAY);
    expect(resumeToken).not.toContain("evil.example");
    expect(await cloud.poll(resumeToken)).toMatchObject({ state: "succeeded" });
  });

  it("is not resumed from a token that names a foreign host", async () => {
    script({ [`PUT ${GATEWAY.armId}`]: updating });
    const { resumeToken } = await begin(PUT_GATEWAY);
    const forged = resumeToken.replaceAll("arm.sim.invalid", "evil.example");
    await expect(cloud.poll(forged)).rejects.toMatchObject({
      kind: "terminal",
      message: expect.stringContaining("evil.example"),
    });
    await expect(cloud.poll("not a token")).rejects.toMatchObject({ name: "CloudError", kind: "terminal" });
    expect(arm.requests).toHaveLength(1);
  });

  it("is not sent at all once the caller gave up", async () => {
    script({ [`PUT ${GATEWAY.armId}`]: updating });
    const reason = new Error("stop");
    await expect(cloud.begin(PUT_GATEWAY, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(arm.requests).toEqual([]);
  });

  it("asks before every request of a write, repetitions included, and sends nothing once it is held back", async () => {
    script({ [`PUT ${GATEWAY.armId}`]: { status: 500, body: {} } });
    const reason = new Error("not ours any more");
    let asked = 0;
    const beforeSend = async () => {
      asked += 1;
      if (asked === 2) throw reason;
    };
    await expect(cloud.begin(PUT_GATEWAY, { beforeSend })).rejects.toBe(reason);
    expect(asked).toBe(2);
    expect(arm.requests).toHaveLength(1);
  });

  it("tells what was turned away as too much instead of repeating it, where the caller counts what it sends", async () => {
    const throttled = { status: 429, headers: { "retry-after": "1" }, body: {} };
    script({ [`PUT ${GATEWAY.armId}`]: throttled });
    await expect(cloud.begin(PUT_GATEWAY, { isSentOnce: true })).rejects.toMatchObject({
      kind: "throttled",
      retryAfterMs: 1_000,
    });
    expect(arm.requests).toHaveLength(1);
  });

  it("lets go of a request that waits, when the caller gives up or the cloud is closed", async () => {
    const reason = new Error("stop");
    const giveUp = new AbortController();
    script({ [`PUT ${GATEWAY.armId}`]: { status: 0, hold: () => giveUp.abort(reason) } });
    await expect(cloud.begin(PUT_GATEWAY, { signal: giveUp.signal })).rejects.toBe(reason);

    const closing = createAzureCloud(arm.options);
    script({ [`GET ${GATEWAY.armId}`]: { status: 0, hold: () => closing.close() } });
    await expect(closing.get(GATEWAY)).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("a deletion", () => {
  const accepted: WireReply = {
    status: 202,
    headers: {
      "azure-asyncoperation": OPERATION_URL,
      location: OPERATION_URL.replace("operations", "operationResults"),
    },
  };

  it("ends without a body", async () => {
    script({
      [`DELETE ${GATEWAY.armId}`]: accepted,
      [`GET ${OPERATION_PATH}`]: [inProgress, { status: 200, body: { status: "Succeeded" } }],
    });
    const { resumeToken } = await begin({ operation: "delete", resource: GATEWAY });
    expect(await cloud.poll(resumeToken)).toMatchObject({ state: "running" });
    expect(await cloud.poll(resumeToken)).toEqual({ state: "succeeded", body: null });
  });

  it("of what is not there has succeeded, in every form Azure says so", async () => {
    for (const reply of [
      { status: 204 },
      { status: 404, body: { error: { code: "ResourceNotFound", message: "x" } } },
      { status: 404, body: { error: { code: "NotFound", message: "x" } } },
      { status: 404, body: { error: { code: "ResourceGroupNotFound", message: "x" } } },
    ]) {
      script({ [`DELETE ${GATEWAY.armId}`]: reply });
      expect(await cloud.begin({ operation: "delete", resource: GATEWAY })).toEqual({
        state: "succeeded",
        body: null,
      });
    }
  });

  it("of a group follows its Location to the end, whether that is 200 or 204", async () => {
    const group: ResourceRef = { kind: "resourceGroup", armId: GROUP };
    const path = GROUP.replace("resourceGroups", "resourcegroups");
    const result = "/subscriptions/s1/operationresults/abc";
    for (const end of [200, 204]) {
      arm.requests.length = 0;
      script({
        [`DELETE ${path}`]: {
          status: 202,
          headers: {
            location: `https://arm.sim.invalid${result}?api-version=2025-04-01`,
            "retry-after": "15",
          },
        },
        [`GET ${result}`]: [{ status: 202, headers: { "retry-after": "15" } }, { status: end }],
      });
      const { resumeToken, retryAfterMs } = await begin({ operation: "delete", resource: group });
      expect(retryAfterMs).toBe(15_000);
      expect(await cloud.poll(resumeToken)).toMatchObject({ state: "running", retryAfterMs: 15_000 });
      expect(await cloud.poll(resumeToken)).toEqual({ state: "succeeded", body: null });
    }
  });

  it("of a group that is blocked says what blocks it", async () => {
    const group: ResourceRef = { kind: "resourceGroup", armId: GROUP };
    const result = "/subscriptions/s1/operationresults/abc";
    script({
      [`DELETE ${GROUP.replace("resourceGroups", "resourcegroups")}`]: {
        status: 202,
        headers: { location: `https://arm.sim.invalid${result}?api-version=2025-04-01` },
      },
      [`GET ${result}`]: {
        status: 409,
        body: {
          Error: {
            Code: "ResourceGroupDeletionBlocked",
            Message: "blocked",
            Details: [{ Code: "Conflict", Message: '{"error":{"code":"InUseSubnetCannotBeDeleted"}}' }],
          },
        },
      },
    });
    const { resumeToken } = await begin({ operation: "delete", resource: group });
    await expect(cloud.poll(resumeToken)).rejects.toMatchObject({
      kind: "terminal",
      azureCode: "ResourceGroupDeletionBlocked",
      message: expect.stringContaining("InUseSubnetCannotBeDeleted"),
    });
  });

  it("is followed at the resource when Azure has forgotten its URL", async () => {
    script({
      [`DELETE ${GATEWAY.armId}`]: accepted,
      [`GET ${OPERATION_PATH}`]: { status: 404 },
      [`GET ${GATEWAY.armId}`]: [
        { status: 200, body: gatewayBody("Deleting") },
        { status: 404, body: { error: { code: "ResourceNotFound", message: "x" } } },
      ],
    });
    const { resumeToken } = await begin({ operation: "delete", resource: GATEWAY });
    expect(await cloud.poll(resumeToken)).toMatchObject({ state: "running" });
    expect(await cloud.poll(resumeToken)).toEqual({ state: "succeeded", body: null });
  });
});

describe("a shared key", () => {
  const setKey: CloudOperation = { operation: "setSharedKey", resource: CONNECTION, value: KEY };
  const keyPath = `${CONNECTION.armId}/sharedkey`;
  const taken: WireReply = {
    status: 200,
    headers: { "azure-asyncoperation": OPERATION_URL },
    body: { value: KEY },
  };

  it("is sent, and appears in no token and no result", async () => {
    script({
      [`PUT ${keyPath}`]: taken,
      [`GET ${OPERATION_PATH}`]: [inProgress, { status: 200, body: { status: "Succeeded" } }],
      [`GET ${keyPath}`]: { status: 200, body: { value: KEY } },
    });
    const progress = await begin(setKey);
    expect(arm.requests[0]?.body).toEqual({ value: KEY });
    const running = await cloud.poll(progress.resumeToken);
    const done = await cloud.poll(progress.resumeToken);
    expect(done).toEqual({ state: "succeeded", body: null });
    expect(JSON.stringify([progress, running, done])).not.toContain(KEY);
  });

  it("appears in no error, even when Azure repeats it, also in a later process that does not know it", async () => {
    const error = { code: "InvalidSharedKey", message: `The key '${KEY}' is not valid.` };
    const rejected = { status: 400, body: { error } };
    script({ [`PUT ${keyPath}`]: rejected });
    const refusal = await cloud.begin(setKey).catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({ kind: "terminal", azureCode: "InvalidSharedKey" });
    expect(inspectAll(refusal)).not.toContain(KEY);

    script({
      [`PUT ${keyPath}`]: taken,
      [`GET ${OPERATION_PATH}`]: { status: 200, body: { status: "Failed", error } },
    });
    const { resumeToken } = await begin(setKey);
    const failure = await cloud.poll(resumeToken).catch((reason: unknown) => reason);
    expect(failure).toMatchObject({ kind: "terminal", azureCode: "InvalidSharedKey" });
    expect(inspectAll(failure)).not.toContain(KEY);

    script({ [`PUT ${keyPath}`]: { status: 200, body: `{"value": "${KEY}", broken`, headers: JSON_TYPE } });
    const unreadable = await cloud.begin(setKey).catch((reason: unknown) => reason);
    expect(unreadable).toMatchObject({ name: "CloudError" });
    expect(inspectAll(unreadable)).not.toContain(KEY);
  });

  it("is taken out of every connection that is read or written", async () => {
    const body = { name: "c12", properties: { sharedKey: KEY, provisioningState: "Succeeded", extra: 1 } };
    script({
      [`GET ${CONNECTION.armId}`]: { status: 200, body },
      [`PUT ${CONNECTION.armId}`]: { status: 200, body },
      [`GET ${keyPath}`]: { status: 200, body: { value: KEY } },
    });
    const seen = { name: "c12", properties: { provisioningState: "Succeeded", extra: 1 } };
    expect(await cloud.get(CONNECTION)).toEqual(seen);
    expect(await cloud.get({ kind: "sharedKey", armId: CONNECTION.armId })).toEqual({});
    const put: CloudOperation = {
      operation: "put",
      resource: CONNECTION,
      body: { properties: { connectionType: "IPsec", virtualNetworkGateway1: { id: GATEWAY.armId } } },
    };
    expect(await cloud.begin(put)).toEqual({ state: "succeeded", body: seen });
  });

  it("can be read for the other end, and is null where there is no connection", async () => {
    script({ [`GET ${keyPath}`]: { status: 200, body: { value: KEY } } });
    expect(await cloud.readSharedKey(CONNECTION.armId)).toBe(KEY);
    script({ [`GET ${keyPath}`]: { status: 404, body: { error: { code: "NotFound", message: "x" } } } });
    expect(await cloud.readSharedKey(CONNECTION.armId)).toBeNull();
  });
});

describe("reading", () => {
  it("gives unknown fields through and null for what is not there", async () => {
    script({ [`GET ${GATEWAY.armId}`]: { status: 200, body: { only: "unknown fields" } } });
    expect(await cloud.get(GATEWAY)).toEqual({ only: "unknown fields" });
    for (const code of ["ResourceNotFound", "NotFound", "ResourceGroupNotFound"]) {
      script({ [`GET ${GATEWAY.armId}`]: { status: 404, body: { error: { code, message: "x" } } } });
      expect(await cloud.get(GATEWAY)).toBeNull();
    }
  });

  it("keeps calls made at the same time apart", async () => {
    const refOf = (index: number): ResourceRef => ({
      kind: "publicIPAddress",
      armId: `${NETWORK}/publicIPAddresses/ip${index}`,
    });
    arm.script = ({ url }) => {
      const index = Number(/ip(\d+)/.exec(url)?.[1]);
      return index % 2 === 0
        ? { status: 200, body: { index } }
        : { status: 400, body: { error: { code: `Code${index}`, message: "x" } } };
    };
    const indexes = Array.from({ length: 40 }, (_, index) => index);
    const answers = await Promise.allSettled(indexes.map((index) => cloud.get(refOf(index))));
    for (const index of indexes) {
      const answer = answers[index];
      if (index % 2 === 0) expect(answer).toEqual({ status: "fulfilled", value: { index } });
      else expect(answer).toMatchObject({ status: "rejected", reason: { azureCode: `Code${index}` } });
    }
  });

  it("does not take the page of something in between for a missing resource", async () => {
    script({ [`GET ${GATEWAY.armId}`]: { status: 404, body: "<html>Not Found</html>" } });
    await expect(cloud.get(GATEWAY)).rejects.toMatchObject({ kind: "transient", httpStatus: 404 });
  });

  it("does not take a missing subscription for a missing resource", async () => {
    const error = { code: "SubscriptionNotFound", message: "x" };
    script({ [`GET ${GATEWAY.armId}`]: { status: 404, body: { error } } });
    await expect(cloud.get(GATEWAY)).rejects.toMatchObject({ azureCode: "SubscriptionNotFound" });
  });

  it("tells an empty group, a full one and one that is gone", async () => {
    const path = `GET ${GROUP.replace("resourceGroups", "resourcegroups")}/resources`;
    script({ [path]: { status: 200, body: { value: [] } } });
    expect(await cloud.isGroupEmpty(GROUP)).toBe(true);
    script({ [path]: { status: 200, body: { value: [{ id: GATEWAY.armId }] } } });
    expect(await cloud.isGroupEmpty(GROUP)).toBe(false);
    script({ [path]: { status: 404, body: { error: { code: "ResourceGroupNotFound", message: "x" } } } });
    expect(await cloud.isGroupEmpty(GROUP)).toBe(true);
  });
});

const JSON_TYPE = { "content-type": "application/json" };

/** Everything a logger could get out of an error. */
function inspectAll(error: unknown): string {
  const { message, stack, cause } = error as Error;
  return [message, stack, String(cause), JSON.stringify(error)].join("\n");
}
