import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { startSimulator } from "../index";
import { isObject, type Json, type JsonObject, toObject } from "../json";
import { buildGateway } from "../testing/ground";
import { createRawClient } from "../testing/raw-client";

interface Interaction {
  method: string;
  url: string;
  reqBody: JsonObject | null;
  status: number;
  resHeaders: Record<string, string>;
  resBody: Json;
}

const FILE = join(
  readEnv().corporaDir,
  "recordings/azure-cli/test_network_active_active_vnet_connection__latest__athiththan11.json",
);

describe.skipIf(!existsSync(FILE))(
  "a recorded deployment (skipped without recordings: MESHWRIGHT_CORPORA)",
  () => {
    it("is answered with the recorded statuses, header, members and states", async () => {
      const [put, polls, get] = readDeployment();
      const asOf = new Date(put.resHeaders.date ?? "").toISOString().slice(0, 10);
      const simulator = await startSimulator({
        port: 0,
        stateDir: null,
        clock: { kind: "manual" },
        seed: 1,
        asOf,
      });
      const { pathname } = new URL(put.url);
      const [, subscription = "", group = ""] =
        /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)/i.exec(pathname) ?? [];
      const client = await createRawClient(simulator.url, group, subscription);
      await client.call("PUT", `/subscriptions/SUB/resourcegroups/${group}`, { location: "westeurope" });
      for (const number of [1, 2]) await buildGateway(client, number);

      const version = "?api-version=2022-09-01";
      const request = JSON.stringify(put.reqBody).replaceAll("vgw", "gw").replaceAll("westus", "westeurope");
      const reply = await client.call("PUT", `${pathname}${version}`, request);
      expect(reply.status).toBe(put.status);
      expect(membersOf(reply.body)).toEqual(membersOf(put.resBody));
      expect(toObject(reply.body.properties).parameters).toEqual(
        toObject(toObject(put.resBody).properties).parameters,
      );
      const status = new URL(reply.headers.get("azure-asyncoperation") ?? "");
      expect(status.pathname).toMatch(/\/resourcegroups\/.*\/operationStatuses\/0858\d{16}$/);
      expect(new URL(put.resHeaders["azure-asyncoperation"] ?? "").pathname).toMatch(
        /\/resourcegroups\/.*\/operationStatuses\/0858\d{16}$/,
      );

      const seen: Json[] = [];
      for (
        let second = 0;
        second < 300 && !seen.some((body) => toObject(body).status === "Succeeded");
        second += 1
      ) {
        const { body } = await client.call("GET", `${status.pathname}${status.search}`);
        if (JSON.stringify(seen.at(-1)) !== JSON.stringify(body)) seen.push(body);
        await client.advance(1);
      }
      expect(seen).toEqual(polls);
      const { body } = await client.call("GET", `${pathname}${version}`);
      expect(membersOf(withoutOutputs(body))).toEqual(membersOf(withoutOutputs(get.resBody)));
      expect(toObject(toObject(outputsOf(body).resource).value)).toMatchObject({
        sharedKey: "abc123",
        connectionStatus: "Unknown",
      });
      await simulator.close();
    });
  },
);

/** The first deployment: its PUT, the states of its polls without repetitions, and the GET at its end. */
function readDeployment(): [Interaction, Json[], Interaction] {
  const { interactions } = JSON.parse(readFileSync(FILE, "utf8")) as { interactions: Interaction[] };
  const own = interactions.filter(({ url }) => /Microsoft\.Resources\/deployments\//i.test(url));
  const put = own.findIndex(({ method }) => method === "PUT");
  const get = own.findIndex(({ url }, index) => index > put && !url.includes("operationStatuses"));
  const [first, last] = [own[put], own[get]];
  if (!first || !last) throw new Error("The recording holds no deployment.");
  const states = own.slice(put + 1, get).map(({ resBody }) => resBody);
  return [
    first,
    states.filter((state, index) => JSON.stringify(state) !== JSON.stringify(states[index - 1])),
    last,
  ];
}

function outputsOf(body: Json): JsonObject {
  return toObject(toObject(toObject(body).properties).outputs);
}

/** The output is a connection, whose members are compared where connections are. */
function withoutOutputs(body: Json): JsonObject {
  const properties = toObject(toObject(body).properties);
  return {
    ...toObject(body),
    properties: { ...properties, outputs: Object.keys(toObject(properties.outputs)) },
  };
}

/** The paths of all members in their order. */
function membersOf(value: Json | undefined, at = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => membersOf(item, `${at}[]`)))];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    `${at}.${name}`,
    ...membersOf(inner, `${at}.${name}`),
  ]);
}
