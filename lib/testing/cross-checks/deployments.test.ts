import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { createAzureCloud } from "@/lib/azure";
import type { Reachability } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { connectionStates, deploy } from "./carry-out";
import { deployableTopology } from "./deployable-topology";
import { type DeviceSetup, equipSites } from "./equip-sites";
import { provideSimulatedAzure } from "./provide-simulated-azure";
import { readReachablePairs } from "./read-reachability";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
vi.setConfig({ testTimeout: isLong ? 900_000 : 60_000 });
const azure = provideSimulatedAzure(createAzureCloud);
const draw = (numRuns: number) => fc.sample(deployableTopology, { numRuns, seed: 20_261_122 });

describe("what the planner passes", () => {
  test("the simulator deploys, and every tunnel connects", async () => {
    const designs = draw(isLong ? 300 : 40);
    let tunnels = 0;
    for (const topology of designs) {
      await azure.reset();
      const { refusal } = await deploy(azure, topology);
      expect(refusal, JSON.stringify(topology)).toBeNull();
      await equipSites(azure, topology);
      const states = await connectionStates(azure);
      expect(
        states.filter(({ status }) => status !== "Connected"),
        JSON.stringify(topology),
      ).toEqual([]);
      tunnels += states.length;
    }
    // Designs without tunnels would prove nothing: two of each on average, or more.
    expect(tunnels).toBeGreaterThan(2 * designs.length);
  });

  test("reaches in the simulator what the planner says, and nothing else", async () => {
    const seen = new Map<string, number>();
    const wanted = isLong ? 200 : 20;
    for (const topology of draw(wanted)) {
      await azure.reset();
      const { reachability } = await deploy(azure, topology, { reachability: true });
      for (const setup of ["plain", "open"] as const) {
        await equipSites(azure, topology, setup);
        const found = await readReachablePairs(azure, topology);
        for (const pair of reachability.pairs) {
          const is = found.has(`${pair.from} ${pair.to}`);
          const may = expectedOf(topology, pair, setup);
          const told = `${setup} ${pair.verdict} ${JSON.stringify(pair)} ${JSON.stringify(topology)}`;
          expect(may, told).toContain(is);
          seen.set(pair.verdict, (seen.get(pair.verdict) ?? 0) + 1);
        }
      }
    }
    for (const verdict of ["reachable", "conditional", "unreachable"])
      expect(seen.get(verdict) ?? 0, verdict).toBeGreaterThan(wanted);
  });
});

/** Whether packets may get there and back with devices set up like this; both where that hangs on the way taken. */
function expectedOf(
  { sites }: Topology,
  { verdict, path, from, to }: Reachability["pairs"][number],
  setup: DeviceSetup,
): boolean[] {
  if (verdict === "reachable") return [true];
  if (verdict === "unreachable") return [false];
  if (setup === "open") return [true];
  // Clients learn routes when their profile is renewed, as the simulator's are; past a site another way may lead.
  const isClients = [from, to].some((place) => place.endsWith("/clients"));
  const passesSite = path.slice(1, -1).some((place) => sites.some(({ id }) => id === place));
  return isClients || passesSite ? [true, false] : [false];
}
