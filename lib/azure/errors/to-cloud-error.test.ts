import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CloudErrorKind, ResourceRef } from "@/lib/deploy/cloud";
import { type AzureCloud, createAzureCloud } from "../index";
import { type ScriptedArm, startScriptedArm, TENANT_ID, type WireReply } from "../testing/scripted-arm";

const GATEWAY: ResourceRef = {
  kind: "virtualNetworkGateway",
  armId: "/subscriptions/s1/resourceGroups/g/providers/Microsoft.Network/virtualNetworkGateways/gw",
};

let arm: ScriptedArm;
let cloud: AzureCloud;

beforeAll(async () => {
  arm = await startScriptedArm();
});
beforeEach(() => {
  arm.requests.length = 0;
  arm.tokenRequests.length = 0;
  arm.tokenReply = null;
  cloud?.close();
  cloud = createAzureCloud(arm.options);
});
afterAll(async () => {
  cloud.close();
  await arm.close();
});

async function failedPut(reply: WireReply): Promise<unknown> {
  arm.script = () => reply;
  return cloud
    .begin({ operation: "put", resource: GATEWAY, body: { location: "westus" } })
    .catch((error: unknown) => error);
}

const refusal = (status: number, code: string, details?: { code: string; message: string }[]): WireReply => ({
  status,
  body: { error: { code, message: `about ${code}`, ...(details ? { details } : {}) } },
});

describe("what Azure answers becomes the kind the engine acts on", () => {
  const inner = (code: string) => [{ code, message: `inner ${code}` }];
  const table: [CloudErrorKind, string, WireReply][] = [
    ["busy", "AnotherOperationInProgress", refusal(409, "AnotherOperationInProgress")],
    ["busy", "AnotherOperationInProgress", refusal(429, "AnotherOperationInProgress")],
    ["busy", "RetryableError", refusal(429, "RetryableError", inner("RetryableErrorDueToAnotherOperation"))],
    ["busy", "Conflict", refusal(409, "Conflict", inner("RetryableErrorDueToAnotherOperation"))],
    ["busy", "ReferencedResourceNotProvisioned", refusal(400, "ReferencedResourceNotProvisioned")],
    ["busy", "BadRequest", refusal(400, "BadRequest", inner("ReferencedResourceNotProvisioned"))],
    ["busy", "SubscriptionNotRegistered", refusal(409, "SubscriptionNotRegistered")],
    ["busy", "Canceled", refusal(409, "Canceled", inner("CanceledAndSupersededDueToAnotherOperation"))],
    ["denied", "AuthorizationFailed", refusal(403, "AuthorizationFailed")],
    ["denied", "LinkedAuthorizationFailed", refusal(403, "LinkedAuthorizationFailed")],
    ["denied", "InvalidAuthenticationToken", refusal(401, "InvalidAuthenticationToken")],
    ["transient", "ExpiredAuthenticationToken", refusal(401, "ExpiredAuthenticationToken")],
    ["transient", "RequestTimeout", refusal(408, "RequestTimeout")],
    ["throttled", "SubscriptionRequestsThrottled", refusal(429, "SubscriptionRequestsThrottled")],
    ["transient", "InternalServerError", refusal(500, "InternalServerError")],
    ["transient", "ServiceUnavailable", refusal(503, "ServiceUnavailable")],
    ["terminal", "NetcfgInvalidSubnet", refusal(400, "NetcfgInvalidSubnet")],
    ["terminal", "ScopeLocked", refusal(409, "ScopeLocked")],
    ["terminal", "InvalidResourceReference", refusal(400, "InvalidResourceReference")],
    ["terminal", "ResourceGroupNotFound", refusal(404, "ResourceGroupNotFound")],
  ];
  it.each(table)("%s: %s", async (kind, azureCode, reply) => {
    expect(await failedPut(reply)).toMatchObject({
      name: "CloudError",
      kind,
      azureCode,
      httpStatus: reply.status,
      correlationId: "corr-1",
    });
  });

  it("keeps the inner code and both messages, which the SDK drops", async () => {
    const error = await failedPut(
      refusal(429, "RetryableError", inner("RetryableErrorDueToAnotherOperation")),
    );
    expect((error as Error).message).toBe(
      "put virtualNetworkGateway gw: RetryableError: about RetryableError / " +
        "RetryableErrorDueToAnotherOperation: inner RetryableErrorDueToAnotherOperation",
    );
  });

  it("keeps Azure's own sentences apart from what was tried and from the code", async () => {
    expect(await failedPut(refusal(403, "AuthorizationFailed"))).toMatchObject({
      message: "put virtualNetworkGateway gw: AuthorizationFailed: about AuthorizationFailed",
      azureMessage: "about AuthorizationFailed",
    });
    const nested = refusal(429, "RetryableError", inner("RetryableErrorDueToAnotherOperation"));
    expect(await failedPut(nested)).toMatchObject({
      azureMessage:
        "about RetryableError / RetryableErrorDueToAnotherOperation: inner RetryableErrorDueToAnotherOperation",
    });
  });

  it("hands a long Retry-After to the engine instead of sleeping inside the call", async () => {
    const startedAt = Date.now();
    const throttled = { ...refusal(429, "SubscriptionRequestsThrottled"), headers: { "retry-after": "160" } };
    expect(await failedPut(throttled)).toMatchObject({ kind: "throttled", retryAfterMs: 160_000 });
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    expect(arm.requests).toHaveLength(1);
  });

  it("tells a gateway's page that is no JSON by its status", async () => {
    expect(await failedPut({ status: 502, body: "<html>Bad gateway</html>" })).toMatchObject({
      kind: "transient",
      azureCode: null,
      httpStatus: 502,
    });
  });

  it("takes a cut connection for transient", async () => {
    expect(await failedPut({ status: 0, hangUp: true })).toMatchObject({
      kind: "transient",
      httpStatus: null,
    });
  });

  it("carries no original error along, since that holds the request", async () => {
    const error = (await failedPut(refusal(400, "Bad"))) as Error;
    expect(error.cause).toBeUndefined();
  });
});

describe("signing in", () => {
  const read = () => cloud.get(GATEWAY).catch((error: unknown) => error);

  it("sends the client's secret to the authority and the token to Azure", async () => {
    arm.script = () => ({ status: 200, body: { name: "gw" } });
    expect(await read()).toEqual({ name: "gw" });
    expect(arm.tokenRequests).toHaveLength(1);
    const [request] = arm.tokenRequests;
    expect(request?.url).toContain(`/${TENANT_ID}/oauth2/v2.0/token`);
    const form = new URLSearchParams(String(request?.body));
    expect(form.get("client_secret")).toBe("simulated-azure");
    expect(form.get("scope")).toContain("https://arm.sim.invalid/.default");
    expect(arm.requests[0]?.headers.authorization).toBe("Bearer simulated-token");
    await read();
    expect(arm.tokenRequests).toHaveLength(1);
  });

  it("is denied with a wrong secret, and the message does not hold the secret", async () => {
    const description = "AADSTS7000215: Invalid client secret simulated-azure provided.\r\nTrace ID: x";
    arm.tokenReply = { status: 401, body: { error: "invalid_client", error_description: description } };
    const error = await read();
    expect(error).toMatchObject({ kind: "denied", azureCode: "AADSTS7000215", httpStatus: 401 });
    expect((error as Error).message).toContain("Invalid client secret [redacted] provided.");
    expect(arm.requests).toEqual([]);
  });

  it("is transient while the authority fails", async () => {
    arm.tokenReply = { status: 503, body: "<html>" };
    expect(await read()).toMatchObject({ kind: "transient", httpStatus: 503 });
  });

  it("is transient while the authority cuts connections", async () => {
    arm.tokenReply = { status: 0, hangUp: true };
    expect(await read()).toMatchObject({ kind: "transient", httpStatus: null });
  });

  it("is transient when nothing listens at all", async () => {
    const gone = await startScriptedArm();
    await gone.close();
    const unreachable = createAzureCloud(gone.options);
    await expect(unreachable.get(GATEWAY)).rejects.toMatchObject({ kind: "transient" });
    unreachable.close();
  });
});
