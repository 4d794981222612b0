import {
  cancelDeployment,
  giveDeviceAddress,
  giveSharedKey,
  pauseDeployment,
  resumeDeployment,
  retryDeployment,
  type Started,
  startDeployment,
} from "@/lib/deploy";
import { isFinal } from "@/lib/deployment";
import type { Need } from "@/lib/planner";
import { AppError, sleepReal } from "@/lib/shared";
import { readDeployment, readTopology, type StoredDeployment, saveTopology } from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { printDeployment } from "../print-deployment";
import type { Meddling } from "./chaos-plan";
import type { ChaosWorld } from "./chaos-world";
import { followEvents } from "./follow-events";
import { count } from "./tally";

/** Longest way of one deployment to its end, however much is in its way. */
const PATIENCE_MS = 300_000;
/** How long a person tries again what was not answered. */
const ASKING_MS = 180_000;
const LOOK_MS = 100;
/** How the addresses begin that a person says of devices. */
export const SAID_ADDRESS = "198.51.100.";
const RESUME_AFTER_MS = 700;

/** Refusals that go away by themselves. */
const PASSING: ReadonlySet<string> = new Set(["worker-missing", "azure-unreachable", "observing-failed"]);

/** A deployment did not come to its end, or a person to an answer, in time. */
export class OutOfPatience extends Error {
  override readonly name = "OutOfPatience";
}

/** Draws another design in the place of the one that is stored. */
export async function redraw({ store }: ChaosWorld, id: string, topology: Topology): Promise<void> {
  await insist(async () => {
    const { version } = await readTopology(store, id);
    await saveTopology(store, id, topology, version);
  });
}

/** What became of the wish for a deployment: its end, that there was nothing to do, or the refusal's code. */
export type Outcome = { deployment: StoredDeployment } | { nothingToDo: true } | { refused: string };

/** Has a topology deployed or torn down, and sees it through to its end. */
export function deploy(
  world: ChaosWorld,
  request: { topologyId: string; kind: "deploy" | "tearDown"; name: string },
  meddling: Meddling | null,
): Promise<Outcome> {
  const { topologyId, kind, name } = request;
  const deps = { ...world, azureCloud: "AzureCloud" as const };
  return see(world, meddling, () => startDeployment(deps, { topologyId, kind, confirmName: name }));
}

/** Has what an ended deployment left undone done. */
export function retry(world: ChaosWorld, deploymentId: string, name: string): Promise<Outcome> {
  const deps = { ...world, azureCloud: "AzureCloud" as const };
  const ask = (confirmChanges?: string) =>
    retryDeployment(deps, { deploymentId, confirmName: name, confirmChanges });
  return see(world, null, async () => {
    try {
      return await ask();
    } catch (error) {
      // What somebody else has changed is named; this person reads that and undoes it.
      if (!(error instanceof AppError) || error.code !== "confirm-changes") throw error;
      return ask(String(error.extensions.confirm));
    }
  });
}

async function see(
  world: ChaosWorld,
  meddling: Meddling | null,
  start: () => Promise<Started>,
): Promise<Outcome> {
  let started: { id: string } | "nothing";
  try {
    started = await insist<{ id: string } | "nothing">(async () => {
      const answer = await start();
      return answer.started ? answer.deployment : "nothing";
    }, runningInstead);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    count(world.tally, `refused: ${error.code}`);
    return { refused: error.code };
  }
  if (started === "nothing") return { nothingToDo: true };
  return { deployment: await follow(world, started.id, meddling) };
}

/** The answer to the start was lost, and we ask once more: it runs already. */
function runningInstead(error: AppError): { id: string } | null {
  return error.code === "deployment-running" ? { id: String(error.extensions.deploymentId) } : null;
}

async function follow(world: ChaosWorld, id: string, meddling: Meddling | null): Promise<StoredDeployment> {
  const { store, tail, followers } = world;
  let connection = 0;
  const follower = followEvents(tail, id, () => {
    connection += 1;
    return 3 + ((connection * 7) % 11);
  });
  followers.set(id, follower);
  let open = meddling;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const deployment = await insist(() => readDeployment(store, id));
    if (isFinal(deployment.state)) {
      count(world.tally, `${deployment.kind} ${deployment.state}`);
      return deployment;
    }
    if (Date.now() > deadline)
      throw new OutOfPatience(`deployment did not end\n${printDeployment(deployment)}`);
    if (deployment.state === "waiting") await answerNeeds(world, deployment);
    if (open !== null && follower.seen.length >= open.afterEvents) {
      await meddle(world, id, open);
      open = null;
    }
    await sleepReal(LOOK_MS);
  }
}

async function meddle(world: ChaosWorld, id: string, { does }: Meddling): Promise<void> {
  count(world.tally, does);
  if (does === "cancel") return orRefused(() => cancelDeployment(world, id));
  await orRefused(() => pauseDeployment(world, id));
  await sleepReal(RESUME_AFTER_MS);
  // Not paused yet as long as running steps are awaited; a resume then takes the pause back.
  await orRefused(() => resumeDeployment(world, id));
}

async function answerNeeds(world: ChaosWorld, deployment: StoredDeployment): Promise<void> {
  for (const need of deployment.steps.flatMap(({ needs }) => needs)) {
    await orRefused(() => answerNeed(world, deployment, need));
    count(world.tally, `answered: ${need.need}`);
  }
}

async function answerNeed(
  world: ChaosWorld,
  { id, topologyId }: StoredDeployment,
  need: Need,
): Promise<void> {
  if (need.need === "deviceAddress") {
    const { site, device } = need;
    const last = 1 + (hash(`${site} ${topologyId}`) % 200);
    await giveDeviceAddress(world, {
      deploymentId: id,
      site,
      device,
      address: { address: `${SAID_ADDRESS}${last}` },
    });
    return;
  }
  const value = `chaosGiven_${need.link}_${topologyId}`.slice(0, 64);
  world.givenKeys.push(value);
  await giveSharedKey(world, { topologyId, link: need.link, value });
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7);
}

/** Does it until it is answered; what is refused by then was done before, or has become needless. */
async function orRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await insist(work);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** Tries again what got no answer, as a person does; refusals come through unless `settle` knows their answer. */
async function insist<T>(
  work: () => Promise<T>,
  settle: (error: AppError) => T | null = () => null,
): Promise<T> {
  const deadline = Date.now() + ASKING_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const known = error instanceof AppError ? settle(error) : null;
      if (known !== null) return known;
      if (error instanceof AppError && !PASSING.has(error.code)) throw error;
      if (Date.now() > deadline) throw new OutOfPatience(`no answer: ${String(error)}`, { cause: error });
      await sleepReal(LOOK_MS);
    }
  }
}
