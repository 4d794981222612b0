import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { startSimulator } from "./index";
import { type Json, type JsonObject, toObject } from "./json";
import { buildGateway, buildGroup, connectionBody } from "./testing/ground";
import { createRawClient } from "./testing/raw-client";

/** One recorded request and what Azure answered. */
interface Interaction {
  method: string;
  url: string;
  reqBody: JsonObject | null;
  status: number;
  resHeaders: Record<string, string>;
  resBody: Json;
}

const RECORDINGS = join(readEnv().corporaDir, "recordings");
describe.skipIf(!existsSync(RECORDINGS))(
  "recorded replies (skipped without recordings: MESHWRIGHT_CORPORA)",
  () => {
    it("a connection read after success has exactly the recorded members", async () => {
      const recorded = readRecording("azure-cli/test_network_vpn_gateway__latest__athiththan11.json").find(
        ({ method, url }) => method === "GET" && /\/connections\/[^/?]+\?/.test(url),
      );
      const asOf = new Date(recorded?.resHeaders.date ?? 0).toISOString().slice(0, 10);
      const clock = { kind: "manual" } as const;
      const simulator = await startSimulator({ port: 0, stateDir: null, clock, seed: 1, asOf });
      const client = await createRawClient(simulator.url);
      await buildGroup(client);
      for (const number of [1, 2]) await buildGateway(client, number);
      await client.call(
        "PUT",
        "connections/c12?api-version=2022-01-01",
        connectionBody(client, "gw1", "gw2"),
      );
      const isUpdating = async () =>
        toObject((await read()).body.properties).provisioningState === "Updating";
      const read = () => client.call("GET", "connections/c12?api-version=2022-01-01");
      while (await isUpdating()) await client.advance(1);
      const { body } = await read();
      expect(toObject(body.properties).connectionStatus).toBe("Unknown");
      expect(Object.keys(toObject(body.properties))).toEqual(
        Object.keys(toObject(toObject(recorded?.resBody ?? null).properties)),
      );
      await simulator.close();
    });

    it.each(["invalid_ip_address", "invalid_prefixes"])(
      "a local network gateway with %s is refused in the recorded words",
      async (fault) => {
        const name = `xplat-arm/arm_network_local_network_gateways_create_should_fail_for_${fault}.json`;
        const recorded = readRecording(name).find(({ status }) => status === 400);
        const isAddress = fault === "invalid_ip_address";
        const properties = {
          gatewayIpAddress: isAddress ? "10.0.0.257" : "10.0.0.1",
          localNetworkAddressSpace: { addressPrefixes: [isAddress ? "192.168.0.0/16" : "192.168.0.0"] },
        };
        const simulator = await startSimulator({
          port: 0,
          stateDir: null,
          clock: { kind: "manual" },
          seed: 1,
        });
        const path = new URL(recorded?.url ?? "", "https://management.azure.com").pathname;
        const [, subscription = "", group = ""] =
          /\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)/.exec(path) ?? [];
        const client = await createRawClient(simulator.url, group, subscription);
        await buildGroup(client);
        const reply = await client.call("PUT", path, { location: "westus", properties });
        expect({ status: reply.status, body: reply.body }).toEqual({ status: 400, body: recorded?.resBody });
        await simulator.close();
      },
    );
  },
);

function readRecording(name: string): Interaction[] {
  const file = JSON.parse(readFileSync(join(RECORDINGS, name), "utf8")) as { interactions: Interaction[] };
  return file.interactions;
}
