import { sleepReal } from "@/lib/shared";
import { ProgramEnded, type Programs, type RunningProgram, startProgram } from "./program";
import { CLOCK_SCALE } from "./simulated-azure";

/** The workers of one world, each a process; a killed one is followed by another in its place. */
export interface Crew {
  /** kill -9 or SIGTERM; another one starts `awayMs` later. */
  replace(at: number, how: "kill" | "stop", awayMs: number): Promise<void>;
  /** SIGSTOP, and SIGCONT after `forMs`. */
  freeze(at: number, forMs: number): Promise<void>;
  /** True while one of them runs. */
  isManned(): boolean;
  /** All that all of them printed. */
  output(): string;
  stop(): Promise<void>;
}

interface CrewOptions {
  count: number;
  databaseUrl: string;
  secret: string;
  simulatorPort: number;
}

/** A worker ends when its database is away at its start; whoever keeps it running starts it again. */
const START_AGAIN_MS = 250;

export async function startCrew(programs: Programs, options: CrewOptions): Promise<Crew> {
  const ended: string[] = [];
  const closing = new AbortController();
  const start = () => startWorker(programs, options, closing.signal, (output) => void ended.push(output));
  const places = await Promise.all(Array.from({ length: options.count }, start));
  const frozen = new Set<number>();
  /** Deeds at one place wait for each other. */
  const busy: Promise<void>[] = places.map(() => Promise.resolve());
  const inTurn = (at: number, deed: (place: number) => Promise<void>): Promise<void> => {
    const place = at % places.length;
    const turn = (busy[place] ?? Promise.resolve()).then(() => deed(place));
    busy[place] = turn;
    return turn;
  };
  return {
    replace: (at, how, awayMs) =>
      inTurn(at, async (place) => {
        const worker = places[place];
        places[place] = null;
        await worker?.[how]();
        ended.push(worker?.output() ?? "");
        await sleepReal(awayMs, closing.signal);
        places[place] = await start();
      }),
    freeze: (at, forMs) =>
      inTurn(at, async (place) => {
        frozen.add(place);
        places[place]?.freeze();
        await sleepReal(forMs, closing.signal);
        places[place]?.thaw();
        frozen.delete(place);
      }),
    isManned: () => places.some((worker, place) => worker !== null && !frozen.has(place)),
    output: () => [...ended, ...places.map((worker) => worker?.output() ?? "")].join("\n"),
    stop: async () => {
      closing.abort();
      await Promise.all(busy);
      await Promise.all(places.map((worker) => worker?.kill()));
    },
  };
}

/** Null when the world ends first. */
async function startWorker(
  programs: Programs,
  { databaseUrl, secret, simulatorPort }: CrewOptions,
  closing: AbortSignal,
  keep: (output: string) => void,
): Promise<RunningProgram | null> {
  const env = {
    DATABASE_URL: databaseUrl,
    MESHWRIGHT_SECRET: secret,
    MESHWRIGHT_CLOUD: "simulator",
    MESHWRIGHT_SIMULATOR_PORT: String(simulatorPort),
    MESHWRIGHT_SIMULATOR_CLOCK: `scale=${CLOCK_SCALE}`,
  };
  while (!closing.aborted) {
    try {
      return await startProgram(programs, { file: programs.worker, env, ready: /^worker ready\b/m });
    } catch (error) {
      if (!(error instanceof ProgramEnded)) throw error;
      keep(error.message);
      await sleepReal(START_AGAIN_MS, closing);
    }
  }
  return null;
}
