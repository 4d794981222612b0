import { describe, expect, it } from "vitest";
import type { ResourceRef } from "@/lib/deploy/cloud";
import { GATEWAY, GROUP, NETWORK, prepareScriptedCloud } from "./testing/scripted-cloud";

const azure = prepareScriptedCloud();

describe("reading", () => {
  it("gives unknown fields through and null for what is not there", async () => {
    azure.script({ [`GET ${GATEWAY.armId}`]: { status: 200, body: { only: "unknown fields" } } });
    expect(await azure.cloud.get(GATEWAY)).toEqual({ only: "unknown fields" });
    for (const code of ["ResourceNotFound", "NotFound", "ResourceGroupNotFound"]) {
      azure.script({ [`GET ${GATEWAY.armId}`]: { status: 404, body: { error: { code, message: "x" } } } });
      expect(await azure.cloud.get(GATEWAY)).toBeNull();
    }
  });

  it("keeps calls made at the same time apart", async () => {
    const refOf = (index: number): ResourceRef => ({
      kind: "publicIPAddress",
      armId: `${NETWORK}/publicIPAddresses/ip${index}`,
    });
    azure.arm.script = ({ url }) => {
      const index = Number(/ip(\d+)/.exec(url)?.[1]);
      return index % 2 === 0
        ? { status: 200, body: { index } }
        : { status: 400, body: { error: { code: `Code${index}`, message: "x" } } };
    };
    const indexes = Array.from({ length: 40 }, (_, index) => index);
    const answers = await Promise.allSettled(indexes.map((index) => azure.cloud.get(refOf(index))));
    for (const index of indexes) {
      const answer = answers[index];
      if (index % 2 === 0) expect(answer).toEqual({ status: "fulfilled", value: { index } });
      else expect(answer).toMatchObject({ status: "rejected", reason: { azureCode: `Code${index}` } });
    }
  });

  it("does not take the page of something in between for a missing resource", async () => {
    azure.script({ [`GET ${GATEWAY.armId}`]: { status: 404, body: "<html>Not Found</html>" } });
    await expect(azure.cloud.get(GATEWAY)).rejects.toMatchObject({ kind: "transient", httpStatus: 404 });
  });

  it("does not take a missing subscription for a missing resource", async () => {
    const error = { code: "SubscriptionNotFound", message: "x" };
    azure.script({ [`GET ${GATEWAY.armId}`]: { status: 404, body: { error } } });
    await expect(azure.cloud.get(GATEWAY)).rejects.toMatchObject({ azureCode: "SubscriptionNotFound" });
  });

  it("tells an empty group, a full one and one that is gone", async () => {
    const path = `GET ${GROUP.replace("resourceGroups", "resourcegroups")}/resources`;
    azure.script({ [path]: { status: 200, body: { value: [] } } });
    expect(await azure.cloud.isGroupEmpty(GROUP)).toBe(true);
    azure.script({ [path]: { status: 200, body: { value: [{ id: GATEWAY.armId }] } } });
    expect(await azure.cloud.isGroupEmpty(GROUP)).toBe(false);
    azure.script({
      [path]: { status: 404, body: { error: { code: "ResourceGroupNotFound", message: "x" } } },
    });
    expect(await azure.cloud.isGroupEmpty(GROUP)).toBe(true);
  });
});
