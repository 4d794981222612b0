import { expect, it } from "vitest";
import type { CloudOperation, ResourceRef } from "@/lib/deploy/cloud";
import type { WireReply } from "./testing/scripted-arm";
import { prepareScriptedCloud } from "./testing/scripted-cloud";

const ADDRESS: ResourceRef = {
  kind: "publicIPAddress",
  armId: "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/ip",
};
const PUT: CloudOperation = { operation: "put", resource: ADDRESS, body: { location: "westus" } };
const REMOVE: CloudOperation = { operation: "delete", resource: ADDRESS };
const LOST: [string, WireReply][] = [
  ["lost with its connection", { status: 200, hangUp: true }],
  ["a broken Azure", { status: 500 }],
  ["a busy Azure", { status: 503 }],
];

const azure = prepareScriptedCloud();

it.each(LOST)(
  "a write whose answer is %s may have been taken, and is not sent again from here",
  async (_, reply) => {
    azure.arm.script = () => reply;
    for (const operation of [PUT, REMOVE]) {
      azure.arm.requests.length = 0;
      await expect(azure.cloud.begin(operation)).rejects.toMatchObject({ kind: "transient" });
      expect(azure.arm.requests).toHaveLength(1);
    }
  },
);

it("what only looks is asked again at once", async () => {
  azure.arm.script = (_, earlier) => (earlier === 0 ? { status: 503 } : { status: 404, body: NOT_FOUND });
  expect(await azure.cloud.get(ADDRESS)).toBeNull();
  expect(azure.arm.requests).toHaveLength(2);
});

const NOT_FOUND = { error: { code: "ResourceNotFound", message: "There is no such address." } };
