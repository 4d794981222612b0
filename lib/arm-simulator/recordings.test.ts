import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { startSimulator } from "./index";
import { isObject, type Json, type JsonObject, toObject, toText } from "./json";
import { buildGateway, buildGroup, connectionBody } from "./testing/ground";
import { createRawClient, type RawClient, type RawReply } from "./testing/raw-client";

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
/** Resources themselves, their children and lists; actions are not compared here. */
const IN_SCOPE = new RegExp(
  "/providers/Microsoft\\.Network/(virtualNetworks|publicIPAddresses|virtualNetworkGateways|localNetworkGateways)" +
    "(/[^/]+(/(subnets|virtualNetworkPeerings)(/[^/]+)?)?)?$",
  "i",
);

/** Azure shows these some time before the operation ends; the simulator when it ends. */
const FILLED_BEFORE_THE_END = [".properties.bgpSettings.bgpPeeringAddresses[].tunnelIpAddresses"];

describe.skipIf(!existsSync(RECORDINGS))(
  "recorded replies (skipped without recordings: MESHWRIGHT_CORPORA)",
  () => {
    it.each([
      ["azure-cli/test_network_active_active_vnet_connection__latest__athiththan11.json", 50],
      ["azure-cli/test_network_active_active_cross_premise_connection__latest__athiththan11.json", 14],
      ["azure-cli/test_network_local_gateway__latest__athiththan11.json", 6],
      ["azure-cli/test_network_vnet_peering__latest__athiththan11.json", 25],
      ["azure-cli/test_network_vnet__latest__athiththan11.json", 12],
      ["azure-cli/test_network_public_ip_sku__latest__athiththan11.json", 6],
      ["sdk-net/LocalNetworkGateway__CreateUpdate.json", 5],
    ])("%s: the same statuses, long-running headers and body members", async (name, atLeast) => {
      const interactions = readRecording(name);
      const asOf = new Date(interactions[0]?.resHeaders.date ?? 0).toISOString().slice(0, 10);
      const simulator = await startSimulator({
        port: 0,
        stateDir: null,
        clock: { kind: "manual" },
        seed: 1,
        asOf,
      });
      const client = await createRawClient(simulator.url);
      const differences: string[] = [];
      const compared = interactions.filter(isComparable);
      for (const recorded of compared) {
        differences.push(...differencesOf(recorded, await replay(client, recorded)));
      }
      await simulator.close();
      expect(differences).toEqual([]);
      expect(compared.length).toBeGreaterThanOrEqual(atLeast);
    });

    it("a connection read after success has exactly the recorded members", async () => {
      const recorded = readRecording("azure-cli/test_network_vpn_gateway__latest__athiththan11.json").find(
        ({ method, url }) => method === "GET" && /\/connections\/[^/?]+\?/.test(url),
      );
      const simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 1 });
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

function isComparable({ method, url, reqBody }: Interaction): boolean {
  const { pathname } = new URL(url, "https://management.azure.com");
  return IN_SCOPE.test(pathname) && (method !== "PUT" || reqBody !== null);
}

/** Sends the recorded request; time passes only where the recorded reply shows that it had passed. */
async function replay(
  client: RawClient,
  { method, url, reqBody, resBody, status }: Interaction,
): Promise<RawReply> {
  const { pathname, search } = new URL(url, "https://management.azure.com");
  const group = /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+)/i.exec(pathname)?.[1];
  const location = toText(reqBody?.location) ?? "westus";
  if (group && method === "PUT") await client.call("PUT", `${group}?api-version=2021-04-01`, { location });
  if (method === "GET" && !JSON.stringify(resBody ?? "").includes('"provisioningState":"Updating"'))
    await client.advance(6000);
  const send = () => client.call(method, `${pathname}${search}`, reqBody ?? undefined);
  const reply = await send();
  if (reply.status === status || method === "GET") return reply;
  await client.advance(6000);
  return send();
}

function differencesOf(recorded: Interaction, ours: RawReply): string[] {
  const what = `${recorded.method} ${recorded.url.split("/providers/")[1]?.split("?")[0]} ${recorded.status}`;
  if (ours.status !== recorded.status)
    return [`${what}: ours is ${ours.status} ${JSON.stringify(ours.body)}`];
  const headers = ["azure-asyncoperation", "location"].filter(
    (name) => name in recorded.resHeaders !== ours.headers.has(name),
  );
  const [theirs, own] = [membersOf(recorded.resBody), membersOf(ours.body)];
  const missing = [...theirs].filter((path) => !own.has(path));
  const extra = [...own].filter((path) => !theirs.has(path));
  const isList = isObject(recorded.resBody) && Array.isArray(recorded.resBody.value);
  // A list of a real subscription also holds what other people made in it.
  const isLate = (path: string) => recorded.method === "GET" && FILLED_BEFORE_THE_END.includes(path);
  const found = isList
    ? []
    : [
        ...headers,
        ...missing.filter((path) => !isLate(path)).map((path) => `missing ${path}`),
        ...extra.map((path) => `extra ${path}`),
      ];
  return found.map((difference) => `${what}: ${difference}`);
}

/** The paths of all members of a body; the items of a list count as one. Tags are the clients' own. */
function membersOf(value: Json, at = ""): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...membersOf(item, `${at}[]`)]));
  if (!isObject(value)) return new Set();
  const entries = Object.entries(value).filter(([name]) => name !== "tags");
  return new Set(
    entries.flatMap(([name, inner]) => [`${at}.${name}`, ...membersOf(inner ?? null, `${at}.${name}`)]),
  );
}
