import { formatMessage } from "@/lib/messages";
import { planTopology, type Reachability } from "@/lib/planner";
import { EXIT, type Terminal } from "../terminal";
import { readArguments } from "./arguments";
import { readTopologyFile } from "./topology-file";

/** `reach FILE [--json]`: who reaches whom, by which way and why; works without a server. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], { json: { type: "boolean" } });
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  const { reachability } = planTopology({ topology, reachability: true });
  if (values.json) terminal.out(JSON.stringify(reachability, null, 2));
  else for (const line of pairLines(reachability)) terminal.out(line);
  return EXIT.done;
}

function pairLines({ pairs }: Reachability): string[] {
  const rows = pairs.map(({ from, to, verdict, because }) => ({
    pair: `${from} → ${to}`,
    verdict: formatMessage(`cli.verdict.${verdict}`),
    because,
  }));
  const widthOf = (field: "pair" | "verdict") => Math.max(0, ...rows.map((row) => row[field].length));
  const [pair, verdict] = [widthOf("pair"), widthOf("verdict")];
  return rows.map((row) =>
    `${row.pair.padEnd(pair)}  ${row.verdict.padEnd(verdict)}  ${row.because}`.trimEnd(),
  );
}
