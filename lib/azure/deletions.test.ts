import { describe, expect, it } from "vitest";
import type { ResourceRef } from "@/lib/deploy/cloud";
import type { WireReply } from "./testing/scripted-arm";
import {
  GATEWAY,
  GROUP,
  gatewayBody,
  inProgress,
  OPERATION_PATH,
  OPERATION_URL,
  prepareScriptedCloud,
} from "./testing/scripted-cloud";

const azure = prepareScriptedCloud();

describe("a deletion", () => {
  const accepted: WireReply = {
    status: 202,
    headers: {
      "azure-asyncoperation": OPERATION_URL,
      location: OPERATION_URL.replace("operations", "operationResults"),
    },
  };

  it("ends without a body", async () => {
    azure.script({
      [`DELETE ${GATEWAY.armId}`]: accepted,
      [`GET ${OPERATION_PATH}`]: [inProgress, { status: 200, body: { status: "Succeeded" } }],
    });
    const { resumeToken } = await azure.begin({ operation: "delete", resource: GATEWAY });
    expect(await azure.cloud.poll(resumeToken)).toMatchObject({ state: "running" });
    expect(await azure.cloud.poll(resumeToken)).toEqual({ state: "succeeded", body: null });
  });

  it("of what is not there has succeeded, in every form Azure says so", async () => {
    for (const reply of [
      { status: 204 },
      { status: 404, body: { error: { code: "ResourceNotFound", message: "x" } } },
      { status: 404, body: { error: { code: "NotFound", message: "x" } } },
      { status: 404, body: { error: { code: "ResourceGroupNotFound", message: "x" } } },
    ]) {
      azure.script({ [`DELETE ${GATEWAY.armId}`]: reply });
      expect(await azure.cloud.begin({ operation: "delete", resource: GATEWAY })).toEqual({
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
      azure.arm.requests.length = 0;
      azure.script({
        [`DELETE ${path}`]: {
          status: 202,
          headers: {
            location: `https://arm.sim.invalid${result}?api-version=2025-04-01`,
            "retry-after": "15",
          },
        },
        [`GET ${result}`]: [{ status: 202, headers: { "retry-after": "15" } }, { status: end }],
      });
      const { resumeToken, retryAfterMs } = await azure.begin({ operation: "delete", resource: group });
      expect(retryAfterMs).toBe(15_000);
      expect(await azure.cloud.poll(resumeToken)).toMatchObject({ state: "running", retryAfterMs: 15_000 });
      expect(await azure.cloud.poll(resumeToken)).toEqual({ state: "succeeded", body: null });
    }
  });

  it("of a group that is blocked says what blocks it", async () => {
    const group: ResourceRef = { kind: "resourceGroup", armId: GROUP };
    const result = "/subscriptions/s1/operationresults/abc";
    azure.script({
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
    const { resumeToken } = await azure.begin({ operation: "delete", resource: group });
    await expect(azure.cloud.poll(resumeToken)).rejects.toMatchObject({
      kind: "terminal",
      azureCode: "ResourceGroupDeletionBlocked",
      message: expect.stringContaining("InUseSubnetCannotBeDeleted"),
    });
  });

  it("is followed at the resource when Azure has forgotten its URL", async () => {
    azure.script({
      [`DELETE ${GATEWAY.armId}`]: accepted,
      [`GET ${OPERATION_PATH}`]: { status: 404 },
      [`GET ${GATEWAY.armId}`]: [
        { status: 200, body: gatewayBody("Deleting") },
        { status: 404, body: { error: { code: "ResourceNotFound", message: "x" } } },
      ],
    });
    const { resumeToken } = await azure.begin({ operation: "delete", resource: GATEWAY });
    expect(await azure.cloud.poll(resumeToken)).toMatchObject({ state: "running" });
    expect(await azure.cloud.poll(resumeToken)).toEqual({ state: "succeeded", body: null });
  });
});
