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

/** Makes a world in which nothing has happened yet; what was begun of one that cannot be made is ended again. */
export async function openChaosWorld(
  plan: ChaosPlan,
  { server, programs }: { server: TestServer; programs: Programs },
): Promise<ChaosWorld> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  const keep = <T>(made: T, closer: (made: T) => Promise<unknown>): T => {
    closers.push(() => closer(made));
    return made;
  };
  try {
    const folder = keep(await mkdtemp(join(tmpdir(), "meshwright-chaos-")), (path) =>
      rm(path, { recursive: true, force: true }),
    );
    const databaseUrl = keep(await server.createDatabase(), server.dropDatabase);
    const secret = randomBytes(32).toString("base64");
    const store = keep(await openStore({ databaseUrl, secret, maxConnections: 6 }), (made) => made.close());
    const onError = () => {};
    const queue = keep(await openQueue({ databaseUrl, role: "sender", onError }), (made) => made.close(true));
    const tail = keep(openEventTail(store, databaseUrl), (made) => made.close());
    const azure = keep(await startSimulatedAzure(programs, { folder, seed: plan.seed }), (made) =>
      made.stop(),
    );
    const hired = { count: plan.workers, databaseUrl, secret, simulatorPort: azure.port };
    const crew = keep(await startCrew(programs, hired), (made) => made.stop());
    const followers = keep(new Map<string, Follower>(), (made) =>
      Promise.all([...made.values()].map((follower) => follower.close())),
    );
    const tally: Tally = new Map();
    return {
      plan,
      server,
      databaseUrl,
      store,
      queue,
      tail,
      azure,
      crew,
      followers,
      givenKeys: [],
      tally,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
