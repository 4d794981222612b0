import { refusal } from "@/lib/messages";
import { planTopology } from "@/lib/planner";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, usage } from "./arguments";
import { findingLines } from "./finding-lines";
import { readTopologyFile } from "./topology-file";

const COMING_FORMATS = ["netcfg", "arm"];

/** `import FILE [--format topology]`: the topology with every default filled in, its findings on standard error. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    format: { type: "string", default: "topology" },
  });
  if (COMING_FORMATS.includes(values.format)) {
    throw refusal("not-built", 501, { what: "format", format: values.format });
  }
  if (values.format !== "topology") throw usage("format", { text: values.format });
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  terminal.out(JSON.stringify(topology, null, 2));
  for (const line of findingLines(planTopology({ topology }).findings)) terminal.err(line);
  return EXIT.done;
}
