import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openQueue, type Queue } from "@/lib/deploy";
import { openStore, type Store } from "@/lib/store";
import { type EventTail, openEventTail } from "@/lib/wiring/event-tail";
import type { TestServer } from "../database";
import type { ChaosPlan } from "./chaos-plan";
import { type Crew, startCrew } from "./crew";
import type { Follower } from "./follow-events";
import type { Programs } from "./program";
import { type SimulatedAzure, startSimulatedAzure } from "./simulated-azure";
import type { Tally } from "./tally";

/** Everything that one run has for itself; the database server it has for as long as it runs. */
export interface ChaosWorld {
  plan: ChaosPlan;
  server: TestServer;
  databaseUrl: string;
  /** How the person, who works in this process, reaches the rows. */
  store: Store;
  queue: Queue;
  tail: EventTail;
  azure: SimulatedAzure;
  crew: Crew;
  /** Of each deployment that was started, the stream that was read. */
  followers: Map<string, Follower>;
  /** Keys that persons gave, and must not be found again. */
  givenKeys: string[];
  tally: Tally;
  close(): Promise<void>;
}

/** Makes a world in which nothing has happened yet. */
export async function openChaosWorld(
  plan: ChaosPlan,
  { server, programs }: { server: TestServer; programs: Programs },
): Promise<ChaosWorld> {
  const folder = await mkdtemp(join(tmpdir(), "meshwright-chaos-"));
  const databaseUrl = await server.createDatabase();
  const secret = randomBytes(32).toString("base64");
  const store = await openStore({ databaseUrl, secret, maxConnections: 6 });
  const queue = await openQueue({ databaseUrl, role: "sender", onError: () => {} });
  const tail = openEventTail(store, databaseUrl);
  const azure = await startSimulatedAzure(programs, { folder, seed: plan.seed });
  const crew = await startCrew(programs, {
    count: plan.workers,
    databaseUrl,
    secret,
    simulatorPort: azure.port,
  });
  const followers = new Map<string, Follower>();
  return {
    ...{ plan, server, databaseUrl, store, queue, tail, azure, crew, followers },
    givenKeys: [],
    tally: new Map(),
    close: async () => {
      await Promise.all([...followers.values()].map((follower) => follower.close()));
      await crew.stop();
      await azure.stop();
      await tail.close();
      await queue.close(true);
      await store.close();
      await server.dropDatabase(databaseUrl);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
