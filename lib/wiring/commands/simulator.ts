import {
  type ClockSetting,
  parseClock,
  parseDay,
  type Simulator,
  type SimulatorOptions,
  StateFolderInUse,
  startSimulator,
} from "@/lib/arm-simulator";
import { formatMessage, refusal } from "@/lib/messages";
import { EXIT, readText, type Terminal } from "../terminal";
import { readArguments, usage } from "./arguments";

/** `simulator …`: the simulated Azure alone, until Ctrl-C or SIGTERM. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readArguments(args, [], {
    port: { type: "string", default: "4571" },
    state: { type: "string" },
    clock: { type: "string", default: "real" },
    seed: { type: "string", default: "1" },
    "as-of": { type: "string" },
    "tls-cert": { type: "string" },
    "tls-key": { type: "string" },
  });
  const simulator = await start({
    port: readWhole("--port", values.port),
    stateDir: values.state ?? null,
    clock: readClock(values.clock),
    seed: readWhole("--seed", values.seed),
    ...(values["as-of"] === undefined ? {} : { asOf: readDay(values["as-of"]) }),
    ...(await readTls(values["tls-cert"], values["tls-key"], terminal)),
  });
  terminal.out(formatMessage("cli.simulatorReady", { url: simulator.url, clock: values.clock }));
  await asked(terminal.interrupted);
  await simulator.close();
  return EXIT.done;
}

async function start(options: SimulatorOptions): Promise<Simulator> {
  try {
    return await startSimulator(options);
  } catch (error) {
    if (!(error instanceof StateFolderInUse)) throw error;
    throw refusal("state-folder-in-use", 409, { path: error.folder, pid: error.pid });
  }
}

/** Both files or neither. */
async function readTls(
  cert: string | undefined,
  key: string | undefined,
  terminal: Terminal,
): Promise<Pick<SimulatorOptions, "tls">> {
  if (cert === undefined && key === undefined) return {};
  if (cert === undefined || key === undefined) throw usage("tlsPair");
  return { tls: { cert: await readText(cert, terminal), key: await readText(key, terminal) } };
}

/** Resolves on Ctrl-C and on SIGTERM. */
function asked(interrupted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    interrupted.addEventListener("abort", () => resolve(), { once: true });
    process.once("SIGTERM", () => resolve());
  });
}

function readWhole(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw usage("whole", { name: option, text });
  return Number(text);
}

function readDay(text: string): string {
  try {
    return parseDay(text);
  } catch {
    throw usage("day", { text });
  }
}

function readClock(text: string): ClockSetting {
  try {
    return parseClock(text);
  } catch {
    throw usage("clock", { text });
  }
}
