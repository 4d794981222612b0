import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { listCoverage } from "./coverage";
import { type Simulator, startSimulator } from "./index";
import { type PublishedApi, readPublishedApi } from "./testing/published-api";
import { createTour, type Tour, takeTour } from "./testing/published-tour";

const api = readPublishedApi(join(readEnv().corporaDir, "spec"));

describe.skipIf(api === null)("the published OpenAPI (skipped without it: MESHWRIGHT_CORPORA)", () => {
  let simulator: Simulator;
  let tour: Tour;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 7 });
    tour = await createTour(simulator.url, api as PublishedApi);
    await takeTour(tour);
  }, 120_000);
  afterAll(() => simulator.close());

  it("holds for every reply of a tour through everything the simulator does", () => {
    expect(tour.faults).toEqual([]);
  });

  it("was held against every operation that is both published and covered", () => {
    const covered = listCoverage()
      .filter(({ area, method, path }) => area === "Resource Manager" && api?.has(method, path))
      .map(({ method, path }) => api?.operationOf(method, path.replaceAll(/\{[^}]*\}/g, "x")));
    expect(covered.length).toBeGreaterThan(60);
    expect(covered.filter((name) => name && !tour.visited.has(name))).toEqual([]);
  });
});

it.skipIf(api === null)("a reply that is not as published is found", () => {
  const path = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v";
  const wrong = {
    properties: { addressSpace: { addressPrefixes: "10.0.0.0/16" }, provisioningState: "Ready" },
  };
  expect(api?.faultsOf("GET", path, 200, wrong)).toHaveLength(2);
  expect(api?.faultsOf("GET", path, 418, { error: { code: 418 } })).toHaveLength(1);
  expect(api?.faultsOf("GET", path, 204, undefined)).toHaveLength(1);
});
