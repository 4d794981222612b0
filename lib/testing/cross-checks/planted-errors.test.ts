import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { isUnseenCode } from "@/lib/arm-simulator";
import { createAzureCloud } from "@/lib/azure";
import { planTopology } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { addressCases } from "../rule-cases/addresses";
import { deployedCases } from "../rule-cases/deployed";
import { gatewayCases } from "../rule-cases/gateways";
import { linkCases } from "../rule-cases/links";
import { bgpCases, nameCases } from "../rule-cases/routes-and-names";
import { connectionStates, deploy, type Refusal } from "./carry-out";
import { deployableTopology } from "./deployable-topology";
import { equipSites } from "./equip-sites";
import type { Outcome, PlantedError } from "./plant-error";
import { plantedInGateways } from "./planted-in-gateways";
import { notPlanted, plantedInLinks } from "./planted-in-links";
import { plantedInPlaces } from "./planted-in-places";
import { provideSimulatedAzure } from "./provide-simulated-azure";
import { readReachablePairs } from "./read-reachability";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
vi.setConfig({ testTimeout: isLong ? 300_000 : 60_000 });
const azure = provideSimulatedAzure(createAzureCloud);
const plantedErrors = [...plantedInPlaces, ...plantedInGateways, ...plantedInLinks];
const PER_KIND = isLong ? Math.ceil(300 / plantedErrors.length) : 1;
/** Enough to find a place for every error; most are never looked at. */
const bases = fc.sample(deployableTopology, { numRuns: isLong ? 1500 : 400, seed: 20_261_122 });

test("every error of the planner is planted, or there is a reason why not", () => {
  const cases = [addressCases, gatewayCases, linkCases, bgpCases, nameCases, deployedCases].flat();
  const errors = new Set(cases.filter(({ severity }) => severity === "error").map(({ code }) => code));
  const planted = new Set(plantedErrors.map(({ code }) => code));
  expect([...errors].filter((code) => planted.has(code) === Object.hasOwn(notPlanted, code))).toEqual([]);
});

describe("what the planner refuses, Azure refuses too or breaks without a word", () => {
  test.each(plantedErrors.map((planted) => [planted.code, planted.how, planted] as const))(
    "%s: %s",
    async (_, __, planted) => {
      const cases = [...plant(planted)];
      expect(cases).toHaveLength(PER_KIND);
      for (const { base, topology } of cases) {
        await azure.reset();
        const outcome = await outcomeOf(base, topology, planted);
        expect(outcome, JSON.stringify(topology)).toEqual(withoutGuess(planted.outcome));
      }
    },
  );
});

/** Sound designs with the one error in them that the planner tells of by its code. */
function* plant(planted: PlantedError) {
  let count = 0;
  for (const [at, base] of bases.entries()) {
    if (count === PER_KIND) return;
    const topology = planted.plant(base, at);
    if (topology === null) continue;
    const { findings } = planTopology({ topology, ...keysOf(topology, planted) });
    if (!findings.some(({ code, severity }) => severity === "error" && code === planted.code)) continue;
    count += 1;
    yield { base, topology };
  }
}

function keysOf({ links }: Topology, { key }: PlantedError) {
  return key === undefined
    ? {}
    : { keys: Object.fromEntries(links.map(({ id }) => [id, { given: true as const, value: key }])) };
}

/** A code that the simulator alone has is left out: it would be one guess told twice. */
function withoutGuess(outcome: Outcome): Outcome | "refused" {
  return "refusedWith" in outcome && isUnseenCode(outcome.refusedWith) ? "refused" : outcome;
}

function wasTurnedDown({ status }: Refusal): boolean {
  return status !== null && status >= 400 && status < 500;
}

/** What Azure did, told as the table tells it; what stands and works is told as such. */
async function outcomeOf(
  base: Topology,
  topology: Topology,
  planted: PlantedError,
): Promise<Outcome | Refusal | "refused" | "nothing happened"> {
  const { refusal } = await deploy(azure, topology, keysOf(topology, planted));
  if (refusal) return wasTurnedDown(refusal) ? withoutGuess({ refusedWith: refusal.code ?? "" }) : refusal;
  await equipSites(azure, topology, "open");
  const states = await connectionStates(azure);
  if (states.some(({ status }) => status !== "Connected")) return { breaks: "tunnel" };
  const found = await readReachablePairs(azure, topology);
  const before = planTopology({ topology: base, reachability: true }).reachability.pairs;
  const lost = before.filter(
    ({ from, to, verdict }) => verdict !== "unreachable" && !found.has(`${from} ${to}`),
  );
  return lost.length > 0 ? { breaks: "routes" } : "nothing happened";
}
