import { formatMessage } from "@/lib/messages";
import { AppError } from "@/lib/shared";
import { EXIT, type Terminal } from "./terminal";

/** Carries out one command; resolves with the exit code. Expected refusals are thrown as AppError. */
type Command = (args: string[], terminal: Terminal) => Promise<number>;

/** Loaded when asked for, so that `plan` starts without what only `simulator` needs. */
const COMMANDS: Record<string, () => Promise<{ run: Command }>> = {
  plan: () => import("./commands/plan"),
  reach: () => import("./commands/reach"),
  "what-if": () => import("./commands/what-if"),
  advise: () => import("./commands/advise"),
  import: () => import("./commands/import"),
  export: () => import("./commands/export"),
  rehearse: () => import("./commands/rehearse"),
  preflight: () => import("./commands/preflight"),
  deploy: () => import("./commands/deploy"),
  destroy: () => import("./commands/destroy"),
  pause: async () => ({ run: (await import("./commands/steer")).pause }),
  resume: async () => ({ run: (await import("./commands/steer")).resume }),
  cancel: async () => ({ run: (await import("./commands/steer")).cancel }),
  retry: async () => ({ run: (await import("./commands/steer")).retry }),
  "roll-back": async () => ({ run: (await import("./commands/steer")).rollBack }),
  status: () => import("./commands/status"),
  key: () => import("./commands/key"),
  "rotate-key": () => import("./commands/rotate-key"),
  backup: () => import("./commands/backup"),
  restore: () => import("./commands/restore"),
  move: () => import("./commands/move"),
  reseal: () => import("./commands/reseal"),
  simulator: () => import("./commands/simulator"),
};

/** The command line `meshwright ARGS`: resolves with the exit code and never throws. */
export async function runCli(args: string[], terminal: Terminal): Promise<number> {
  const [name = "", ...rest] = args;
  if (["--help", "-h", "help"].includes(name)) {
    terminal.out(formatMessage("cli.help"));
    return EXIT.done;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    if (name !== "") terminal.err(formatMessage("cli.unknownCommand", { command: name }));
    terminal.err(formatMessage("cli.help"));
    return EXIT.unusable;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    terminal.out(formatMessage(`cli.helpOf.${name}`));
    return EXIT.done;
  }
  try {
    return await (await load()).run(rest, terminal);
  } catch (error) {
    tellFailure(error, terminal);
    return EXIT.unusable;
  }
}

function tellFailure(error: unknown, terminal: Terminal): void {
  if (!(error instanceof AppError)) {
    terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  terminal.err(error.userMessage);
  const { faults } = error.extensions;
  if (!Array.isArray(faults)) return;
  for (const { path, message } of faults as { path: string; message: string }[]) {
    terminal.err(path === "" ? `  ${message}` : `  ${path}: ${message}`);
  }
}
