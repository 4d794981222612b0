import { type ParseArgsConfig, parseArgs } from "node:util";
import { AppError } from "@/lib/shared";

/** Options of every command that talks to a server. */
export const SERVER_OPTIONS = { server: { type: "string" }, token: { type: "string" } } as const;

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options and exactly the named positional arguments; refuses what is unknown, missing or too much. */
export function readArguments<O extends Options>(args: string[], names: readonly string[], options: O) {
  const parsed = parse(args, options);
  const missing = names[parsed.positionals.length];
  if (missing !== undefined) throw usage(`${missing} is missing.`);
  const surplus = parsed.positionals[names.length];
  if (surplus !== undefined) throw usage(`"${surplus}" is one argument too many.`);
  return parsed;
}

/** A refusal of the command line itself. */
export function usage(problem: string): AppError {
  return new AppError("usage", 400, `${problem} Add --help to see how the command is used.`);
}

function parse<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usage(`${(error as Error).message.split(". ")[0]}.`);
  }
}
