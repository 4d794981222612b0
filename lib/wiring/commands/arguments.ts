import { type ParseArgsConfig, parseArgs } from "node:util";
import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";

/** Options of every command that talks to a server. */
export const SERVER_OPTIONS = { server: { type: "string" }, token: { type: "string" } } as const;

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * The options and exactly the named positional arguments, but for the last `optional` ones; refuses what is unknown,
 * missing or too much.
 */
export function readArguments<O extends Options>(
  args: string[],
  names: readonly string[],
  options: O,
  { optional = 0 } = {},
) {
  const parsed = parse(args, options);
  const missing = names.slice(0, names.length - optional)[parsed.positionals.length];
  if (missing !== undefined) throw usage("missing", { name: missing });
  const surplus = parsed.positionals[names.length];
  if (surplus !== undefined) throw usage("surplus", { name: surplus });
  return parsed;
}

/** How `deploy` and `destroy` do their work: from which file, and whether to wait and to print JSON. */
export interface DeployOptions {
  file: string;
  wait: boolean;
  json: boolean;
  /** The topology's name as a person typed it, or undefined. */
  confirm: string | undefined;
  /** How long a server may be away while it is waited for, in seconds. */
  patience: number;
}

/** Long enough for a restart with a new build. */
const PATIENCE = "600";

const DEPLOY_OPTIONS = {
  ...SERVER_OPTIONS,
  wait: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  confirm: { type: "string" },
  patience: { type: "string", default: PATIENCE },
} as const;

/** The options of `deploy` and `destroy`, and those that name the server. */
export function readDeployArguments(args: string[]) {
  return toDeployOptions(readArguments(args, ["FILE"], DEPLOY_OPTIONS));
}

/** The same of what is done with a deployment; `confirmChanges`: the code of changes by others that are undone. */
export function readSteerArguments(args: string[]) {
  const { values, positionals } = readArguments(args, ["FILE"], {
    ...DEPLOY_OPTIONS,
    "confirm-changes": { type: "string" },
  });
  const { "confirm-changes": confirmChanges, ...known } = values;
  return { ...toDeployOptions({ values: known, positionals }), confirmChanges };
}

function toDeployOptions({
  values,
  positionals,
}: Pick<ReturnType<typeof readArguments<typeof DEPLOY_OPTIONS>>, "values" | "positionals">) {
  const { wait, json, confirm, patience, ...server } = values;
  const [file = "-"] = positionals;
  if (!/^\d{1,6}$/.test(patience)) throw usage("whole", { name: "--patience", text: patience });
  const options: DeployOptions = { file, wait, json, confirm, patience: Number(patience) };
  return { options, server };
}

/** A refusal of the command line itself; `fault` chooses among the sentences of `problem.usage`. */
export function usage(fault: string, values: Record<string, string> = {}): AppError {
  return refusal("usage", 400, { fault, ...values });
}

function parse<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own words name the option; its advice behind them is not ours.
    const [text = ""] = (error as Error).message.split(". ");
    throw usage("parser", { text });
  }
}
