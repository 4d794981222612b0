import { afterAll, beforeAll, expect, test } from "vitest";
import type { ResourceRef } from "@/lib/deploy/cloud";
import { type AzureCloud, createAzureCloud } from "./index";
import { type ScriptedArm, startScriptedArm } from "./testing/scripted-arm";

const CONNECTION: ResourceRef = {
  kind: "connection",
  armId: "/subscriptions/s1/resourceGroups/rg-west/providers/Microsoft.Network/connections/c12",
};
const ASKED =
  "/subscriptions/s1/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/NetworkWatcher_westus/queryTroubleshootResult";

let arm: ScriptedArm;
let cloud: AzureCloud;
beforeAll(async () => {
  arm = await startScriptedArm();
  cloud = createAzureCloud(arm.options);
});
afterAll(async () => {
  cloud.close();
  await arm.close();
});

test("Network Watcher's newest finding is asked of the region's own one, and only read", async () => {
  const results = [
    { id: "Authentication", summary: "The preshared keys do not match.", detail: "…" },
    { id: "PeerReachability", summary: "…" },
  ];
  arm.script = ({ url }) =>
    url.split("?")[0] === ASKED
      ? { status: 200, body: { endTime: "2026-11-22T14:02:00Z", code: "UnHealthy", results } }
      : { status: 500 };
  expect(await cloud.readVerdict(CONNECTION, "westus")).toEqual({
    code: "Authentication",
    summary: "The preshared keys do not match.",
    at: "2026-11-22T14:02:00.000Z",
  });
  expect(arm.requests).toMatchObject([{ method: "POST", body: { targetResourceId: CONNECTION.armId } }]);
});

test("a region without one, or one that nobody had look, has no verdict", async () => {
  arm.script = () => ({ status: 404, body: { error: { code: "ResourceNotFound", message: "" } } });
  expect(await cloud.readVerdict(CONNECTION, "westus")).toBeNull();
  arm.script = () => ({ status: 200, body: {} });
  expect(await cloud.readVerdict(CONNECTION, "westus")).toBeNull();
});
