import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startSimulator } from "../index";
import { type JsonObject, toObject } from "../json";
import { addressBody, buildGroup, REGION } from "../testing/ground";
import { createRawClient } from "../testing/raw-client";

let stateDir: string;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "arm-simulator-"));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

const start = () => startSimulator({ port: 0, stateDir, clock: { kind: "manual" }, seed: 5 });
const KEY = "key-that-is-forgotten";
const body: JsonObject = {
  properties: {
    mode: "Incremental",
    parameters: { key: { value: KEY } },
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { key: { type: "securestring" }, made: { type: "string", defaultValue: "[newGuid()]" } },
      resources: [
        {
          type: "Microsoft.Network/localNetworkGateways",
          apiVersion: "2024-05-01",
          name: "site",
          location: REGION,
          properties: { gatewayIpAddress: "203.0.113.7" },
        },
        {
          type: "Microsoft.Network/publicIPAddresses",
          apiVersion: "2024-05-01",
          name: "[concat('ip-', parameters('made'))]",
          dependsOn: ["site"],
          ...addressBody(),
        },
      ],
      outputs: { made: { type: "string", value: "[parameters('made')]" } },
    },
  },
};

it("a deployment goes on after a restart as if nothing had been, and then forgets its secrets", async () => {
  const first = await start();
  const before = await createRawClient(first.url);
  await buildGroup(before);
  const path = "/subscriptions/SUB/resourcegroups/rg/providers/Microsoft.Resources/deployments/d";
  expect((await before.call("PUT", path, body)).status).toBe(201);
  await before.advance(9);
  expect((await before.call("GET", "localNetworkGateways/site")).status).toBe(200);
  await first.close();

  const second = await start();
  const after = await createRawClient(second.url, "rg", before.subscription);
  await after.advance(500);
  const properties = toObject((await after.call("GET", path)).body.properties);
  expect(properties.provisioningState).toBe("Succeeded");
  const made = toObject(toObject(properties.outputs).made).value;
  expect((await after.call("GET", `publicIPAddresses/ip-${String(made)}`)).status).toBe(200);
  await second.close();

  const third = await start();
  await third.close();
  expect(readFileSync(join(stateDir, "world.ndjson"), "utf8")).not.toContain(KEY);
});
