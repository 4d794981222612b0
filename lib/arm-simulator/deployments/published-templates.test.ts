import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { startSimulator } from "../index";
import { isObject, type Json, type JsonObject, toArray, toObject, toText } from "../json";
import { createRawClient, type RawClient } from "../testing/raw-client";
import {
  type Blocked,
  PUBLISHED_TEMPLATES,
  type PublishedTemplate,
  readPublished,
  withoutBlocked,
} from "./testing/published-templates";

const FOLDER = join(readEnv().corporaDir, "iac");
const DEPLOYMENTS = "/subscriptions/SUB/resourcegroups/rg/providers/Microsoft.Resources/deployments";
/** The same in every run, so that ids can be compared. */
const SUBSCRIPTION = "00000000-0000-4000-8000-00000000abcd";
/** Longer than any template here takes; the deployment itself says how long it took. */
const LONG_SECONDS = 6 * 3600;

describe.skipIf(!existsSync(FOLDER))(
  "published templates with VPN gateways (skipped without templates: MESHWRIGHT_CORPORA)",
  () => {
    it("are all of those there are", () => {
      const known = PUBLISHED_TEMPLATES.flatMap(filesOf);
      expect(templatesWithGateways().filter((file) => !known.includes(file))).toEqual([]);
    });

    it.each(PUBLISHED_TEMPLATES.filter(({ blocked }) => !blocked).map(titled))(
      "%s deploys whole and reads back as sent",
      async (_file, published) => {
        const { error, state } = await run(published);
        expect(error).toEqual([]);
        expect(state).toBe("Succeeded");
      },
    );

    it.each(PUBLISHED_TEMPLATES.flatMap((one) => (one.blocked ? [blockedTitle(one, one.blocked)] : [])))(
      "%s ends in %s as published, and without it deploys whole and reads back as sent",
      async (_file, _why, published, blocked) => {
        const asPublished = await run(published);
        expect([...new Set(asPublished.error)].sort()).toEqual([...blocked.by].sort());
        const rest = await run(published, (template) => withoutBlocked(template, blocked));
        expect(rest.error).toEqual([]);
        expect(rest.state).toBe("Succeeded");
        const lost = asPublished.written.filter((id) => !rest.written.includes(id));
        expect(lost, "what deploys as published deploys here too").toEqual([]);
      },
    );
  },
);

const filesOf = ({ file, after }: PublishedTemplate): string[] => [file, ...(after ? filesOf(after) : [])];
const titled = (published: PublishedTemplate) => [published.file, published] as const;
const blockedTitle = (published: PublishedTemplate, blocked: Blocked) =>
  [published.file, blocked.by.join(" and "), published, blocked] as const;

/** The templates with gateways, local network gateways or connections among their resources; without the ending. */
function templatesWithGateways(): string[] {
  const declares =
    /"type":\s*"Microsoft\.Network\/(virtualNetworkGateways|localNetworkGateways|connections)(\/natRules)?"/i;
  return readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json") && !file.endsWith(".parameters.json"))
    .filter((file) => declares.test(readFileSync(join(FOLDER, file), "utf8")))
    .map((file) => file.replace(/\.json$/, ""));
}

/** Deploys a template in a world of its own day, after those it needs, and checks that what it wrote reads back. */
async function run(
  published: PublishedTemplate,
  change: (template: JsonObject) => JsonObject = (template) => template,
): Promise<{ error: string[]; state: Json; written: string[] }> {
  const { asOf } = published;
  const simulator = await startSimulator({
    port: 0,
    stateDir: null,
    clock: { kind: "manual" },
    seed: 1,
    ...(asOf === undefined ? {} : { asOf }),
  });
  const client = await createRawClient(simulator.url, "rg", SUBSCRIPTION);
  await client.call("PUT", "/subscriptions/SUB/resourcegroups/rg", { location: "eastus" });
  const before = published.after;
  const earlier = before?.after ? [before.after, before] : before ? [before] : [];
  for (const [index, one] of earlier.entries())
    await deploy(client, one, `before${index}`, (template) => template);
  const { properties, sent } = await deploy(client, published, "deployed", change);
  const written = toArray(properties.outputResources).map((resource) => toText(toObject(resource).id) ?? "");
  expect(written.length).toBeGreaterThan(0);
  const differences = await Promise.all(written.map((id) => readBack(client, id, sent)));
  expect(differences.flat()).toEqual([]);
  await simulator.close();
  return {
    error: leafErrors(properties.error ?? null),
    state: properties.provisioningState ?? null,
    written,
  };
}

/** Deploys and waits; besides what it shows, the bodies it would send, by lower-cased id, as what-if tells. */
async function deploy(
  client: RawClient,
  published: PublishedTemplate,
  name: string,
  change: (template: JsonObject) => JsonObject,
): Promise<{ properties: JsonObject; sent: ReadonlyMap<string, JsonObject> }> {
  const { template, parameters } = readPublished(FOLDER, published, client.subscription);
  const body = { properties: { mode: "Incremental", template: change(template), parameters } };
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
