import { hostname } from "node:os";
import { type AzureCloud, type AzureCloudOptions, createAzureCloud } from "@/lib/azure";
import { createRequestPacer, DEFAULT_PACE, type RequestPacer, startWorker } from "@/lib/deploy";
import { type AzureEnv, type Env, readEnv } from "@/lib/env";
import { refusal } from "@/lib/messages";
import { conductRehearsal } from "@/lib/rehearsal";
import { createSystemClock } from "@/lib/shared";
import { createLog, type Logger } from "@/lib/shared/log";
import { openStore, type Store } from "@/lib/store";
import { createRunner } from "./worker-rehearsal";

/** The simulator's own client: it is reached on this machine only, and holds nothing real. */
const SIMULATED_IDENTITY = {
  tenantId: "00000000-0000-4000-8000-000000000001",
  clientId: "00000000-0000-4000-8000-0000000000c1",
  clientSecret: "simulated-azure",
};

/** Real milliseconds between two looks at an operation of the simulator. */
const SIMULATOR_POLL_MS = 250;

/** Runs a worker in this process until SIGTERM or Ctrl-C; says "ready" on standard output once it takes jobs. */
export async function runWorker(): Promise<void> {
  const env = readEnv();
  const log = createLog("worker", env.logLevel);
  const { databaseUrl, secret } = requireDatabase(env);
  const store = await openStore({ databaseUrl, secret });
  const clockScale = readClockScale(env);
  const cloud = openCloud(env, openPacer(env, { store, log, clockScale }));
  const azureCloud = env.cloud === "azure" ? env.azure.cloud : "AzureCloud";
  const rehearsing = { store, log, azureCloud, ...createRunner(databaseUrl) };
  const worker = await startWorker({
    store,
    databaseUrl,
    cloud,
    clock: createSystemClock(clockScale),
    clockScale,
    log,
    watching: DEFAULT_PACE,
    historyDays: env.historyDays,
    rehearse: (id, signal) => conductRehearsal(rehearsing, id, signal),
  });
  stopOnSignal(log, async () => {
    await worker.stop();
    cloud.close();
    await store.close();
  });
  process.stdout.write(`worker ready: ${worker.id} on ${hostname()}, process ${process.pid}\n`);
}

function requireDatabase({ databaseUrl, secret }: Env): { databaseUrl: string; secret: string } {
  if (databaseUrl !== null && secret !== null) return { databaseUrl, secret };
  throw refusal("not-launched", 500, { part: "worker" });
}

/** With the simulator the engine's own waits run as fast as its clock; a manual one waits as real time does. */
function readClockScale({ cloud, simulatorClock }: Env): number {
  return cloud === "simulator" && simulatorClock.mode === "scale" ? simulatorClock.scale : 1;
}

/** Null with a manual clock: while it stands still nothing would ever flow into the simulated Azure's buckets. */
function openPacer(
  { cloud, azure, simulatorClock }: Env,
  options: { store: Store; log: Logger; clockScale: number },
): RequestPacer | null {
  if (cloud === "simulator") {
    if (simulatorClock.mode === "manual") return null;
    return createRequestPacer({ ...options, principal: SIMULATED_IDENTITY.clientId });
  }
  // What the default chain finds is one principal for all workers of a database.
  return createRequestPacer({ ...options, principal: azure.clientId ?? "default" });
}

function openCloud(env: Env, pacer: RequestPacer | null): AzureCloud {
  if (env.cloud === "azure") {
    const { cloud } = env.azure;
    return createAzureCloud({ kind: "azure", cloud, credential: chooseCredential(env.azure) }, pacer);
  }
  const simulator = {
    kind: "simulator" as const,
    endpointUrl: `http://127.0.0.1:${env.simulatorPort}`,
    pollIntervalMs: SIMULATOR_POLL_MS,
    ...SIMULATED_IDENTITY,
  };
  return createAzureCloud(simulator, pacer);
}

/** A client secret, else federated identity, else whatever the default chain finds (managed identity, az login). */
function chooseCredential(azure: AzureEnv): Extract<AzureCloudOptions, { kind: "azure" }>["credential"] {
  const { tenantId, clientId, clientSecret, federatedTokenFile } = azure;
  if (tenantId !== null && clientId !== null && clientSecret !== null) {
    return { type: "clientSecret", tenantId, clientId, clientSecret };
  }
  if (federatedTokenFile === null) return { type: "default" };
  return {
    type: "workloadIdentity",
    tokenFilePath: federatedTokenFile,
    ...(tenantId === null ? {} : { tenantId }),
    ...(clientId === null ? {} : { clientId }),
  };
}

/** Hands over what is under way, then ends; a second signal does not wait for that. */
function stopOnSignal(log: Logger, stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "did not stop cleanly");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, onSignal);
}
