import { describe, expect, it } from "vitest";
import { createAzureCloud } from "./index";
import {
  GATEWAY,
  gatewayBody,
  inProgress,
  OPERATION_PATH,
  OPERATION_URL,
  PUT_GATEWAY,
  prepareScriptedCloud,
  updating,
} from "./testing/scripted-cloud";

const azure = prepareScriptedCloud();

describe("a long operation", () => {
  it("gives its token and Azure's first Retry-After as soon as the PUT was taken, without polling", async () => {
    azure.script({ [`PUT ${GATEWAY.armId}`]: updating });
    const progress = await azure.begin(PUT_GATEWAY);
    expect(progress.retryAfterMs).toBe(10_000);
    expect(azure.arm.requests.map(({ method }) => method)).toEqual(["PUT"]);
    expect(progress.resumeToken).not.toContain("simulated-token");
  });

  it("polls Azure's operation URL verbatim, one request at a time, and keeps unknown fields at the end", async () => {
    azure.script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: [
        { ...inProgress, headers: { "retry-after": "100" } },
        inProgress,
        { status: 200, body: { status: "Succeeded" } },
      ],
      [`GET ${GATEWAY.armId}`]: { status: 200, body: gatewayBody("Succeeded") },
    });
    const { resumeToken } = await azure.begin(PUT_GATEWAY);

    const first = await azure.cloud.poll(resumeToken);
    expect(first).toMatchObject({ state: "running", retryAfterMs: 100_000 });
    expect(azure.arm.requests.at(-1)?.url).toBe(OPERATION_URL.replace("https://arm.sim.invalid", ""));
    expect(azure.arm.requests).toHaveLength(2);

    expect(await azure.cloud.poll(resumeToken)).toMatchObject({ state: "running", retryAfterMs: 250 });
    expect(await azure.cloud.poll(resumeToken)).toEqual({
      state: "succeeded",
      body: gatewayBody("Succeeded"),
    });
  });

  it("can be polled again with the same token after polls that failed", async () => {
    const broken = { status: 500, body: { error: { code: "InternalServerError", message: "x" } } };
    azure.script({
      [`PUT ${GATEWAY.armId}`]: updating,
      // Three: the SDK itself tries each request three times.
      [`GET ${OPERATION_PATH}`]: [broken, broken, broken, { status: 200, body: { status: "Succeeded" } }],
      [`GET ${GATEWAY.armId}`]: { status: 200, body: gatewayBody("Succeeded") },
    });
    const { resumeToken } = await azure.begin(PUT_GATEWAY);
    await expect(azure.cloud.poll(resumeToken)).rejects.toMatchObject({ kind: "transient", httpStatus: 500 });
    expect(await azure.cloud.poll(resumeToken)).toMatchObject({ state: "succeeded" });
  });

  it("is followed at the resource when Azure has forgotten its URL", async () => {
    azure.script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: { status: 404, body: { error: { code: "NotFound", message: "gone" } } },
      [`GET ${GATEWAY.armId}`]: [
        { status: 200, body: gatewayBody("Updating") },
        { status: 200, body: gatewayBody("Succeeded") },
      ],
    });
    const { resumeToken } = await azure.begin(PUT_GATEWAY);
    const still = await azure.cloud.poll(resumeToken);
    expect(still.state).toBe("running");
    const later = still.state === "running" ? still.resumeToken : "";
    expect(await azure.cloud.poll(later)).toEqual({
      state: "succeeded",
      body: gatewayBody("Succeeded"),
      isOnlySeen: true,
    });
  });

  it("has not failed when Azure knows neither it nor its resource yet", async () => {
    const gone = { status: 404, body: { error: { code: "ResourceNotFound", message: "gone" } } };
    azure.script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: gone,
      [`GET ${GATEWAY.armId}`]: gone,
    });
    const { resumeToken } = await azure.begin(PUT_GATEWAY);
    await expect(azure.cloud.poll(resumeToken)).rejects.toMatchObject({ kind: "transient" });
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
      azure.arm.requests.length = 0;
      azure.script({
        [`PUT ${GATEWAY.armId}`]: updating,
        [`GET ${OPERATION_PATH}`]: ofOperation,
        [`GET ${GATEWAY.armId}`]: ofResource,
      });
      const { resumeToken } = await azure.begin(PUT_GATEWAY);
      await expect(azure.cloud.poll(resumeToken)).rejects.toMatchObject({
        kind: "transient",
        httpStatus: null,
      });
    }
  });

  it("keeps Azure's code and words when it fails", async () => {
    const error = {
      code: " InternalError",
      message: "BadRequest: InvalidIPAddress",
      details: [{ code: "Inner", message: "more" }],
    };
    azure.script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: { status: 200, body: { status: "Failed", error } },
    });
    const { resumeToken } = await azure.begin(PUT_GATEWAY);
    await expect(azure.cloud.poll(resumeToken)).rejects.toMatchObject({
      name: "CloudError",
      kind: "terminal",
      azureCode: "InternalError",
      correlationId: "corr-1",
      message:
        "put virtualNetworkGateway VNet1-gateway: InternalError: BadRequest: InvalidIPAddress / Inner: more",
    });
  });

  it("fails when it was cancelled", async () => {
    azure.script({
      [`PUT ${GATEWAY.armId}`]: updating,
      [`GET ${OPERATION_PATH}`]: {
        status: 200,
        body: { status: "Canceled", error: { code: "Canceled", message: "c" } },
      },
    });
    const { resumeToken } = await azure.begin(PUT_GATEWAY);
    await expect(azure.cloud.poll(resumeToken)).rejects.toMatchObject({
      kind: "terminal",
      azureCode: "Canceled",
    });
  });

  it("fails at once when the first answer already says Failed", async () => {
    azure.script({ [`PUT ${GATEWAY.armId}`]: { status: 201, body: gatewayBody("Failed") } });
    await expect(azure.cloud.begin(PUT_GATEWAY)).rejects.toMatchObject({ kind: "terminal" });
  });

  it("is watched at the resource when Azure's answer leads to a foreign host", async () => {
    azure.script({
      [`PUT ${GATEWAY.armId}`]: {
        ...updating,
        headers: { "azure-asyncoperation": "https://evil.example/operations/1" },
      },
      [`GET ${GATEWAY.armId}`]: { status: 200, body: gatewayBody("Succeeded") },
    });
    const { resumeToken } = await azure.begin(PUT_GATEWAY);
    expect(resumeToken).not.toContain("evil.example");
    expect(await azure.cloud.poll(resumeToken)).toMatchObject({ state: "succeeded" });
  });

  it("is not resumed from a token that names a foreign host", async () => {
    azure.script({ [`PUT ${GATEWAY.armId}`]: updating });
    const { resumeToken } = await azure.begin(PUT_GATEWAY);
    const forged = resumeToken.replaceAll("arm.sim.invalid", "evil.example");
    await expect(azure.cloud.poll(forged)).rejects.toMatchObject({
      kind: "terminal",
      message: expect.stringContaining("evil.example"),
    });
    await expect(azure.cloud.poll("not a token")).rejects.toMatchObject({
      name: "CloudError",
      kind: "terminal",
    });
    expect(azure.arm.requests).toHaveLength(1);
  });

  it("is not sent at all once the caller gave up", async () => {
    azure.script({ [`PUT ${GATEWAY.armId}`]: updating });
    const reason = new Error("stop");
    await expect(azure.cloud.begin(PUT_GATEWAY, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(azure.arm.requests).toEqual([]);
  });

  it("asks before a write leaves, and sends nothing when it is held back", async () => {
    const reason = new Error("not ours any more");
    const beforeSend = () => Promise.reject(reason);
    await expect(azure.cloud.begin(PUT_GATEWAY, { beforeSend })).rejects.toBe(reason);
    expect(azure.arm.requests).toEqual([]);
  });

  it("tells what was turned away as too much instead of repeating it", async () => {
    const throttled = { status: 429, headers: { "retry-after": "1" }, body: {} };
    azure.script({ [`PUT ${GATEWAY.armId}`]: throttled });
    await expect(azure.cloud.begin(PUT_GATEWAY)).rejects.toMatchObject({
      kind: "throttled",
      retryAfterMs: 1_000,
    });
    expect(azure.arm.requests).toHaveLength(1);
  });

  it("lets go of a request that waits, when the caller gives up or the cloud is closed", async () => {
    const reason = new Error("stop");
    const giveUp = new AbortController();
    azure.script({ [`PUT ${GATEWAY.armId}`]: { status: 0, hold: () => giveUp.abort(reason) } });
    await expect(azure.cloud.begin(PUT_GATEWAY, { signal: giveUp.signal })).rejects.toBe(reason);

    const closing = createAzureCloud(azure.arm.options);
    azure.script({ [`GET ${GATEWAY.armId}`]: { status: 0, hold: () => closing.close() } });
    await expect(closing.get(GATEWAY)).rejects.toMatchObject({ name: "AbortError" });
  });
});
