import { randomBytes } from "node:crypto";
import { SIMULATED_IDENTITY, startSimulator } from "@/lib/arm-simulator";
import { createAzureCloud } from "@/lib/azure";
import { openQueue } from "@/lib/deploy";
import { openSimulatedWorld, rehearseOnce } from "@/lib/rehearsal";
import { createLog } from "@/lib/shared/log";
import { openStore } from "@/lib/store";
import type { RehearsalOrderMessage, RehearsalTold } from "./worker-rehearsal";

/** Real milliseconds offered where the simulator names none; the rehearsal's engine waits by its own clock. */
const POLL_MS = 1;

/** Plays the one run that this process is told, tells what came of it, and ends. */
export async function runRehearsalProcess(): Promise<void> {
  // Whoever wanted to know is gone.
  process.once("disconnect", () => process.exit(1));
  const order = await new Promise<RehearsalOrderMessage>((resolve) => process.once("message", resolve));
  const log = createLog("rehearsal");
  try {
    await tell({ told: "result", result: await play(order) });
  } catch (error) {
    log.error({ err: error }, "the run broke down");
    await tell({ told: "broken", reason: error instanceof Error ? error.message : String(error) });
  }
  process.exit(0);
}

async function play({ databaseUrl, input }: RehearsalOrderMessage) {
  // Nothing of ours opens what is sealed here, and nothing here opens what is sealed there.
  const secret = randomBytes(32).toString("base64");
  const clientSecret = randomBytes(32).toString("base64url");
  const simulator = await startSimulator({
    ...{ port: 0, stateDir: null, clock: { kind: "manual" }, seed: input.run.seed, clientSecret },
  });
  const { tenantId, clientId } = SIMULATED_IDENTITY;
  const cloud = createAzureCloud({
    ...{ kind: "simulator", endpointUrl: simulator.url, tenantId, clientId, clientSecret },
    pollIntervalMs: POLL_MS,
  });
  const store = await openStore({ databaseUrl, secret });
  const queue = await openQueue({ databaseUrl, role: "sender", onError: () => {} });
  const stage = { store, queue, databaseUrl, cloud, world: openSimulatedWorld(simulator.url) };
  return rehearseOnce(stage, input, (progress) => void tell({ told: "progress", progress }));
}

function tell(message: RehearsalTold): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) return resolve();
    process.send(message, () => resolve());
  });
}
