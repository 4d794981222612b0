import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { startSimulator } from "../index";
import { isObject, type Json, type JsonObject, toArray, toObject, toText } from "../json";
import { createRawClient, type RawClient } from "../testing/raw-client";
import { PUBLISHED_TEMPLATES, type PublishedTemplate, readPublished } from "./testing/published-templates";

const FOLDER = join(readEnv().corporaDir, "iac");
const DEPLOYMENTS = "/subscriptions/SUB/resourcegroups/rg/providers/Microsoft.Resources/deployments";
/** Longer than any template here takes; the deployment itself says how long it took. */
const LONG_SECONDS = 6 * 3600;

describe.skipIf(!existsSync(FOLDER))(
  "published templates with VPN gateways (skipped without templates: MESHWRIGHT_CORPORA)",
  () => {
    it.each(PUBLISHED_TEMPLATES.map((published) => [published.file, published] as const))(
      "%s deploys as far as its types are simulated, and what it deployed reads back as sent",
      async (_name, published) => {
        const simulator = await startSimulator({
          port: 0,
          stateDir: null,
          clock: { kind: "manual" },
          seed: 1,
          ...(published.asOf === undefined ? {} : { asOf: published.asOf }),
        });
        const client = await createRawClient(simulator.url);
        await client.call("PUT", "/subscriptions/SUB/resourcegroups/rg", { location: "eastus" });
        if (published.after) await deploy(client, published.after, "before");
        const { properties, sent } = await deploy(client, published, "deployed");
        const refusals = leafErrors(properties.error ?? null);
        const expected = [...(published.beyond ?? []), ...(published.refuses ?? [])];
        expect(refusals.filter((refusal) => !expected.includes(refusal))).toEqual([]);
        if (refusals.length === 0) expect(properties.provisioningState).toBe("Succeeded");
        const written = toArray(properties.outputResources).map(
          (resource) => toText(toObject(resource).id) ?? "",
        );
        expect(written.length).toBeGreaterThan(0);
        const differences = await Promise.all(written.map((id) => readBack(client, id, sent)));
        expect(differences.flat()).toEqual([]);
        await simulator.close();
      },
    );
  },
);

/** Deploys and waits; besides what it shows, the bodies it would send, by lower-cased id, as what-if tells. */
async function deploy(
  client: RawClient,
  published: PublishedTemplate,
  name: string,
): Promise<{ properties: JsonObject; sent: ReadonlyMap<string, JsonObject> }> {
  const { template, parameters } = readPublished(FOLDER, published, client.subscription);
  const body = { properties: { mode: "Incremental", template, parameters } };
  const preview = await client.call("POST", `${DEPLOYMENTS}/${name}/whatIf`, body);
  expect(preview.status, JSON.stringify(preview.body)).toBe(200);
  const changes = toArray(toObject(preview.body.properties).changes).map(toObject);
  const reply = await client.call("PUT", `${DEPLOYMENTS}/${name}`, body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  await client.advance(LONG_SECONDS);
  const { body: shown } = await client.call("GET", `${DEPLOYMENTS}/${name}`);
  const properties = toObject(shown.properties);
  expect(["Succeeded", "Failed"]).toContain(properties.provisioningState);
  const sent = changes.map((change): [string, JsonObject] => [
    (toText(change.resourceId) ?? "").toLowerCase(),
    toObject(change.after),
  ]);
  return { properties, sent: new Map(sent) };
}

/** What a deployment's error ends in, through nested ones: the types that are not simulated, the codes of the rest. */
function leafErrors(error: Json): string[] {
  const { code, message, details } = toObject(error);
  const inner = toArray(details).flatMap(leafErrors);
  if (inner.length > 0 || typeof code !== "string") return inner;
  const type = /\/providers\/([^/]+\/[^/]+)\//.exec(toText(message) ?? "")?.[1];
  return [code === "SimulatorNotImplemented" && type !== undefined ? type : code];
}

/** What was sent and does not read back. */
async function readBack(
  client: RawClient,
  id: string,
  sent: ReadonlyMap<string, JsonObject>,
): Promise<string[]> {
  const { status, body } = await client.call("GET", id);
  if (status !== 200) return [`${id} answers ${status}`];
  const { provisioningState } = toObject(body.properties);
  const states = provisioningState === "Succeeded" ? [] : [`${id} is ${JSON.stringify(provisioningState)}`];
  const wanted = sent.get(id.toLowerCase());
  return wanted
    ? [...states, ...missingIn(body, { ...wanted, apiVersion: undefined, name: body.name }, id)]
    : states;
}

/** Paths of members sent with another value than is shown, without etags, which only the service makes, and secrets. */
function missingIn(shown: Json | undefined, wanted: Json | undefined, at: string): string[] {
  if (wanted === undefined || wanted === null || wanted === "*******") return [];
  if (typeof wanted === "string" && wanted.startsWith("[")) return [];
  if (Array.isArray(wanted)) {
    const items = toArray(shown);
    return wanted.flatMap((item, index) => missingIn(items[index], item, `${at}[${index}]`));
  }
  if (isObject(wanted)) {
    return Object.entries(wanted).flatMap(([name, member]) =>
      name === "etag" ? [] : missingIn(isObject(shown) ? shown[name] : undefined, member, `${at}.${name}`),
    );
  }
  const plain = (value: Json | undefined) => String(value).toLowerCase().replaceAll(" ", "");
  return plain(shown) === plain(wanted) ? [] : [`${at}: sent ${plain(wanted)}, shown ${plain(shown)}`];
}
