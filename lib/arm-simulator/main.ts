import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseClock, parseDay } from "./clock";
import { startSimulator } from "./start-simulator";

/** The simulator as a process of its own; says where it listens in one line on standard output. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4571" },
      state: { type: "string" },
      clock: { type: "string", default: "real" },
      seed: { type: "string", default: "1" },
      "as-of": { type: "string" },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
      verbose: { type: "boolean", default: false },
    },
  });
  const simulator = await startSimulator({
    port: toWhole(values.port, "port"),
    stateDir: values.state ?? null,
    clock: parseClock(values.clock),
    seed: toWhole(values.seed, "seed"),
    ...(values["as-of"] === undefined ? {} : { asOf: parseDay(values["as-of"]) }),
    ...readTls(values["tls-cert"], values["tls-key"]),
    ...(values.verbose ? { log: (line: string) => process.stderr.write(`${line}\n`) } : {}),
  });
  const stop = () => {
    simulator.close().then(() => process.exit(0), fail);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`simulator ready ${simulator.url}\n`);
}

/** Both files or neither. */
function readTls(cert: string | undefined, key: string | undefined): { tls?: { cert: string; key: string } } {
  if (cert === undefined && key === undefined) return {};
  if (cert === undefined || key === undefined) throw new Error("--tls-cert and --tls-key belong together.");
  return { tls: { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") } };
}

function toWhole(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${name} must be a whole number, not "${text}".`);
  return value;
}

function fail(error: unknown): void {
  process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
