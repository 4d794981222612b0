import { formatMessage } from "@/lib/messages";
import { findOutages, type Outage, planTopology } from "@/lib/planner";
import { EXIT, type Terminal } from "../terminal";
import { readArguments } from "./arguments";
import { readTopologyFile } from "./topology-file";

/** `what-if FILE [--json]`: what goes dark when a gateway, link, site or region fails, or two of them. No server. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], { json: { type: "boolean" } });
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  const outages = findOutages(topology, planTopology({ topology }).findings);
  if (values.json) {
    terminal.out(JSON.stringify(outages, null, 2));
    return EXIT.done;
  }
  const { single, double, complete } = outages;
  if (single.length + double.length === 0) terminal.out(formatMessage("cli.whatIf.nothing"));
  for (const outage of [...single, ...double]) terminal.out(toLine(outage));
  if (!complete) terminal.out(formatMessage("cli.whatIf.singleOnly"));
  return EXIT.done;
}

function toLine({ removed, lost, othersLost }: Outage): string {
  const things = removed.map(({ kind, id }) => formatMessage(`cli.whatIf.${kind}`, { id })).join(" + ");
  const pairs = lost.map(({ from, to }) => `${from} ↔ ${to}`).join(", ");
  return formatMessage("cli.whatIf.line", { things, lost: lost.length, others: othersLost, pairs });
}
