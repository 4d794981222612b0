import { formatMessage } from "@/lib/messages";
import {
  compareReachability,
  type PairChange,
  planTopology,
  type Reachability,
  streamReachability,
} from "@/lib/planner";
import { EXIT, type Terminal } from "../terminal";
import { alignColumns } from "./align-columns";
import { readArguments } from "./arguments";
import { readTopologyFile } from "./topology-file";

/** `reach FILE [--since OTHER] [--json]`: who reaches whom, or what changed of that since another file. No server. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    json: { type: "boolean" },
    since: { type: "string" },
  });
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  if (values.since === undefined) {
    const { reachability } = planTopology({ topology, reachability: true });
    tell(terminal, values.json, reachability, pairLines(reachability));
    return EXIT.done;
  }
  const since = await readTopologyFile(values.since, terminal);
  const difference = compareReachability(streamReachability(since), streamReachability(topology));
  const { gained, lost } = difference;
  const lines = [
    ...gained.map((pair) => changeLine("+", pair)),
    ...lost.map((pair) => changeLine("-", pair)),
  ];
  tell(terminal, values.json, difference, lines.length > 0 ? lines : [formatMessage("cli.sameReach")]);
  return EXIT.done;
}

function tell(
  terminal: Terminal,
  asJson: boolean | undefined,
  whole: unknown,
  lines: readonly string[],
): void {
  if (asJson) terminal.out(JSON.stringify(whole, null, 2));
  else for (const line of lines) terminal.out(line);
}

function pairLines({ pairs }: Reachability): string[] {
  return alignColumns(
    pairs.map(({ from, to, verdict, because }) => [`${from} → ${to}`, sayVerdict(verdict), because]),
  );
}

function sayVerdict(verdict: PairChange["before"]): string {
  return formatMessage(`cli.verdict.${verdict}`);
}

function changeLine(sign: string, { from, to, before, after, because }: PairChange): string {
  return `${sign} ${from} ↔ ${to}  ${sayVerdict(before)} → ${sayVerdict(after)}  ${because}`.trimEnd();
}
