import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator } from "@/lib/arm-simulator";
import { readPublished } from "@/lib/arm-simulator/deployments/testing/published-templates";
import { createRawClient, type RawClient } from "@/lib/arm-simulator/testing/raw-client";
import { readEnv } from "@/lib/env";
import { planTopology } from "@/lib/planner";
import { itemsAt } from "./arm-members";
import { type PublishedDesign, publishedDesigns, unreadableDesigns } from "./published-designs";
import { type ArmDesignResource, readArmDesign } from "./read-arm-design";

const FOLDER = join(readEnv().corporaDir, "iac");
const SKIPPED = "(skipped without templates: MESHWRIGHT_CORPORA)";

/** Only the simulator's evaluator of templates is used: a what-if deploys nothing. */
let simulator: Awaited<ReturnType<typeof startSimulator>> | undefined;
let client: RawClient | undefined;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 1 });
  client = await createRawClient(simulator.url);
  await client.call("PUT", "/subscriptions/SUB/resourcegroups/rg", { location: "eastus" });
});
afterAll(() => simulator?.close());

test.skipIf(!existsSync(FOLDER))(`every published file is in one of the tables ${SKIPPED}`, () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json") && !file.endsWith("azuredeploy.parameters.json"))
    .map((file) => file.replace(/\.json$/, ""));
  const told = [
    ...publishedDesigns.flatMap(({ templates }) => templates.map(({ file }) => file)),
    ...unreadableDesigns.map(({ file }) => file),
  ];
  expect(files.sort()).toEqual([...new Set(told)].sort());
});

test.skipIf(!existsSync(FOLDER)).each(publishedDesigns.map((design) => [design.name, design] as const))(
  `%s plans, and has the errors that are explained ${SKIPPED}`,
  async (name, design) => {
    const topology = readArmDesign(name, await evaluate(design), standingFor(design));
    expect(topology, "a virtual network").not.toBeNull();
    if (topology === null) return;
    const { findings, plan, reachability } = planTopology({ topology });
    const errors = findings.filter(({ severity }) => severity === "error");
    expect([...new Set(errors.map(({ code }) => code))].sort()).toEqual(Object.keys(design.errors).sort());
    expect([topology.vnets.length, topology.sites.length, topology.links.length]).toEqual(design.places);
    expect(plan.steps.length).toBeGreaterThan(0);
    expect(reachability.places.length).toBeGreaterThan(0);
  },
);

test.skipIf(!existsSync(FOLDER)).each(unreadableDesigns.map((design) => [design.file, design] as const))(
  `%s is no design, for the reason told ${SKIPPED}`,
  (_name, { file, hasResources }) => {
    const { template } = readPublished(FOLDER, { file }, "");
    const { resources } = template;
    const count = Array.isArray(resources) ? resources.length : Object.keys(resources ?? {}).length;
    expect(count > 0).toBe(hasResources);
    expect(JSON.stringify(resources ?? "")).not.toMatch(/"Microsoft\.Network\/virtualNetworks"/i);
  },
);

/** A network that the design's author expects to be there, with room for a gateway. */
function standingFor({ standing }: PublishedDesign): ArmDesignResource[] {
  if (standing === undefined) return [];
  const { name, location, addressPrefix, gatewaySubnet } = standing;
  const subnets = [{ name: "GatewaySubnet", properties: { addressPrefix: gatewaySubnet } }];
  return [
    {
      id: `/subscriptions/${client?.subscription}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${name}`,
      ...{ type: "Microsoft.Network/virtualNetworks", location },
      properties: { addressSpace: { addressPrefixes: [addressPrefix] }, subnets },
    },
  ];
}

/** The resources of a design's templates, in the order in which they are deployed. */
async function evaluate({ templates }: PublishedDesign): Promise<ArmDesignResource[]> {
  const found: ArmDesignResource[] = [];
  for (const published of templates) {
    const { template, parameters } = readPublished(FOLDER, published, client?.subscription ?? "");
    const reply = await client?.call(
      "POST",
      "/subscriptions/SUB/resourcegroups/rg/providers/Microsoft.Resources/deployments/d/whatIf",
      { properties: { mode: "Incremental", template, parameters } },
    );
    expect(reply?.status, JSON.stringify(reply?.body)).toBe(200);
    const changes = itemsAt(reply?.body, "properties", "changes") as { after?: ArmDesignResource }[];
    found.push(...changes.flatMap(({ after }) => after ?? []));
  }
  return found;
}
