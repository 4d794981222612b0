import { drawTopology, writeReport } from "@/lib/interchange";
import { refusal } from "@/lib/messages";
import { planTopology } from "@/lib/planner";
import { LOCALES } from "@/lib/shared";
import { GROUPINGS } from "@/lib/topology";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, usage } from "./arguments";
import { readTopologyFile } from "./topology-file";

const FORMATS = ["svg", "markdown"] as const;
const COMING_FORMATS = ["netcfg", "arm", "bicep", "terraform", "azcli", "powershell"];

/** `export FILE --to svg|markdown`: the topology in another format on standard output; works without a server. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    to: { type: "string" },
    picture: { type: "string" },
    group: { type: "string" },
    date: { type: "string" },
    language: { type: "string", default: "en" },
  });
  const { to = "", picture, date } = values;
  if (COMING_FORMATS.includes(to)) throw refusal("not-built", 501, { what: "exportFormat", format: to });
  const format = oneOf("exportTo", FORMATS, to);
  const locale = oneOf("language", LOCALES, values.language);
  const grouping = values.group === undefined ? null : oneOf("group", GROUPINGS, values.group);
  if (date !== undefined && !isDay(date)) throw usage("date", { text: date });
  if (picture !== undefined && format !== "markdown") throw usage("picture");
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  const input = {
    topology,
    findings: planTopology({ topology, reachability: false }).findings,
    locale,
    ...(grouping === null ? {} : { grouping }),
    ...(date === undefined ? {} : { date }),
  };
  terminal.out(
    format === "svg"
      ? drawTopology(input)
      : writeReport({ ...input, ...(picture === undefined ? {} : { picture }) }).trimEnd(),
  );
  return EXIT.done;
}

function oneOf<T extends string>(fault: string, choices: readonly T[], text: string): T {
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) throw usage(fault, { text, choices: choices.join(", ") });
  return chosen;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
