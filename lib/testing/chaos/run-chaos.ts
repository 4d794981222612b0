import { createTopology, eventsAfter } from "@/lib/store";
import type { Topology } from "@/lib/topology";
import type { TestServer } from "../database";
import { causeMishaps } from "./cause-mishaps";
import { type ChaosPlan, drawPlan, type Project } from "./chaos-plan";
import { type ChaosWorld, openChaosWorld } from "./chaos-world";
import { type Evidence, gatherEvidence, type Wanted } from "./evidence";
import { nameOfFault } from "./fault";
import { judge } from "./judge";
import { deploy, type Outcome, OutOfPatience, redraw, retry } from "./person";
import type { Programs } from "./program";
import { count, type Tally } from "./tally";

/** What came of one run. */
export interface RunReport {
  seed: number;
  seconds: number;
  /** What was done to the world and by persons, and how deployments ended. */
  tally: Tally;
  /** What must not be; none in a good run. */
  violations: string[];
  /** What was judged, and all that the workers printed: for whoever has to find out why. */
  evidence: Evidence | null;
  output: string;
}

/** Lets the plan of `seed` happen in a world of its own and judges what is left. */
export async function runChaos(
  seed: number,
  options: { server: TestServer; programs: Programs },
): Promise<RunReport> {
  const begunAt = performance.now();
  const plan = drawPlan(seed);
  const violations: string[] = [];
  let world: ChaosWorld | null = null;
  let evidence: Evidence | null = null;
  try {
    world = await openChaosWorld(plan, options);
    const wanted = await live(world, plan);
    await untilHeard(world);
    evidence = await gatherEvidence(world, wanted);
    violations.push(...judge(evidence));
  } catch (error) {
    violations.push(`run: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    await world?.close();
  }
  const seconds = (performance.now() - begunAt) / 1000;
  const [tally, output] = [world?.tally ?? new Map(), world?.crew.output() ?? ""];
  return { seed, seconds, tally, violations, evidence, output };
}

/** Everything that happens, up to the rest at the end; answers what should stand. */
async function live(world: ChaosWorld, plan: ChaosPlan): Promise<Wanted[]> {
  const over = new AbortController();
  const begun = await Promise.all(plan.projects.map((project) => begin(world, project)));
  const acts = Promise.all(begun.map((each) => carryOut(world, each))).finally(() => over.abort());
  // Both to their end, whichever fails: nothing may go on in a world that is closed.
  const ends = await Promise.allSettled([acts, causeMishaps(world, over.signal)]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  for (const { fault, struck } of await world.azure.endFaults())
    if (struck > 0) count(world.tally, nameOfFault(fault), struck);
  return Promise.all(begun.map((each) => settle(world, each)));
}

interface Ongoing {
  project: Project;
  topologyId: string;
  /** What should stand; undefined where the last deployment did not come to a good end. */
  design: Topology | null | undefined;
  last: Outcome | null;
}

async function begin({ store }: ChaosWorld, project: Project): Promise<Ongoing> {
  const [first] = project.acts;
  if (first?.kind !== "deploy") throw new Error("a project begins with a design");
  const { id: topologyId } = await createTopology(store, first.topology);
  return { project, topologyId, design: null, last: null };
}

async function carryOut(world: ChaosWorld, ongoing: Ongoing): Promise<void> {
  const { project, topologyId } = ongoing;
  for (const act of project.acts) {
    if (act.kind === "deploy") await redraw(world, topologyId, act.topology);
    const request = { topologyId, kind: act.kind, name: project.name };
    note(ongoing, await deploy(world, request, act.meddling), act.kind === "deploy" ? act.topology : null);
  }
}

/** A refused start changes nothing of what stands. */
function note(ongoing: Ongoing, outcome: Outcome, design: Topology | null): void {
  if ("refused" in outcome) return;
  ongoing.last = outcome;
  ongoing.design = "nothingToDo" in outcome || outcome.deployment.state === "done" ? design : undefined;
}

const MOST_RETRIES = 3;

/** Nothing disturbs any more: what was left undone is done, and then there is nothing left to do. */
async function settle(world: ChaosWorld, ongoing: Ongoing): Promise<Wanted> {
  const { project, topologyId } = ongoing;
  for (let tried = 0; ongoing.design === undefined; tried += 1) {
    const { last } = ongoing;
    if (last === null || !("deployment" in last)) break;
    const { id, kind, topology } = last.deployment;
    if (tried === MOST_RETRIES)
      throw new OutOfPatience(`${kind} ${id} does not come to a good end undisturbed`);
    note(ongoing, await retry(world, id, project.name), kind === "deploy" ? topology : null);
  }
  const suffix = new RegExp(`/resourcegroups/[^/]*-${world.plan.projects.indexOf(project) + 1}(/|$)`, "i");
  return { topologyId, design: ongoing.design ?? null, owns: (id) => suffix.test(id) };
}

/** Waits until everybody who follows has heard the end. */
async function untilHeard({ followers, store }: ChaosWorld): Promise<void> {
  const last = await readLast(store);
  await Promise.all([...followers].map(([id, follower]) => follower.until(last.get(id) ?? 0, 15_000)));
}

async function readLast(store: ChaosWorld["store"]): Promise<Map<string, number>> {
  const events = await eventsAfter(store, 0, {}, 100_000);
  return new Map(events.map(({ deploymentId, seq }) => [deploymentId, seq]));
}
