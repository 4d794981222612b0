import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { createAzureCloud } from "@/lib/azure";
import { applyEdits, parseTopologyText, type Topology } from "@/lib/topology";
import { deploy, plan } from "./carry-out";
import { deployableTopology, errorsOf } from "./deployable-topology";
import { laterEdits } from "./later-edits";
import { provideSimulatedAzure } from "./provide-simulated-azure";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
vi.setConfig({ testTimeout: isLong ? 900_000 : 60_000 });
const azure = provideSimulatedAzure(createAzureCloud);
const EXAMPLES = new URL("../../../examples/", import.meta.url);
const ROUNDS = 3;

/** The design of an example, with every fix that the planner offers for its errors. */
function readExample(file: string): Topology {
  const read = parseTopologyText(readFileSync(new URL(file, EXAMPLES), "utf8"));
  if (!read.ok) throw new Error(`${file} is no topology`);
  const fixes = errorsOf(read.topology).flatMap(({ fix }) => fix?.edits ?? []);
  return applyEdits(read.topology, fixes);
}

/** What would still be done, in words short enough to read in a failure. */
async function stepsLeft(topology: Topology, earlierSubnets: Record<string, string[]> = {}) {
  const { reply } = await plan(azure, topology, { earlierSubnets });
  return reply.plan.steps.map(({ id, action, changes }) => ({ id, action, changes }));
}

test.each(readdirSync(EXAMPLES))("after %s was deployed, nothing is left to do", async (file) => {
  const topology = readExample(file);
  await azure.reset();
  const { refusal, plan: done } = await deploy(azure, topology);
  expect(refusal).toBeNull();
  expect(done.steps.length).toBeGreaterThan(0);
  expect(await stepsLeft(topology)).toEqual([]);
});

test("after any design was deployed, and after each of its later edits, nothing is left to do", async () => {
  const histories = fc.tuple(
    deployableTopology,
    fc.array(laterEdits, { minLength: ROUNDS, maxLength: ROUNDS }),
  );
  let rounds = 0;
  const count = isLong ? 100 : 10;
  for (const [first, edits] of fc.sample(histories, { numRuns: count, seed: 20_261_122 })) {
    await azure.reset();
    const earlier: Record<string, string[]> = {};
    expect(await deployWhole(first, earlier), JSON.stringify(first)).toEqual([]);
    let topology = first;
    for (const { told, apply } of edits) {
      const edited = apply(topology);
      if (edited === null || (await isRefusedByPlanner(edited, earlier))) continue;
      const left = await deployWhole(edited, earlier);
      expect(left, `${told}\nfrom ${JSON.stringify(topology)}\nto ${JSON.stringify(edited)}`).toEqual([]);
      topology = edited;
      rounds += 1;
    }
  }
  expect(rounds).toBeGreaterThan(count);
});

/** Some changes to what stands are errors: those are never deployed. */
async function isRefusedByPlanner(topology: Topology, earlierSubnets: Record<string, string[]>) {
  const { reply } = await plan(azure, topology, { earlierSubnets });
  return reply.findings.some(({ severity }) => severity === "error");
}

/** Deploys; answers the refusal, or the steps that a plan of the same design still has. */
async function deployWhole(topology: Topology, earlier: Record<string, string[]>): Promise<unknown[]> {
  const { refusal } = await deploy(azure, topology, { earlierSubnets: { ...earlier } });
  for (const { id, subnets } of topology.vnets)
    earlier[id] = [...new Set([...(earlier[id] ?? []), ...subnets.map(({ name }) => name)])];
  return refusal ? [refusal] : stepsLeft(topology, earlier);
}
