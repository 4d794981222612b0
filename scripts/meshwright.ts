import { runCli } from "@/lib/wiring/cli";
import { createTerminal } from "@/lib/wiring/terminal";

/** The command line: `npm run -s meshwright -- COMMAND …`. */
process.exitCode = await runCli(process.argv.slice(2), createTerminal());
