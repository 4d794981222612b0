import { formatMessage } from "@/lib/messages";
import { checkTopology, findOutages, type Outage } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { EXIT, type Terminal } from "../terminal";
import { readArguments } from "./arguments";
import { nameLink, namePlaces } from "./place-names";
import { readTopologyFile } from "./topology-file";

/** `what-if FILE [--json]`: what goes dark when a gateway, link, site or region fails, or two of them. No server. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], { json: { type: "boolean" } });
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  const outages = findOutages(topology, checkTopology({ topology }));
  if (values.json) {
    terminal.out(JSON.stringify(outages, null, 2));
    return EXIT.done;
  }
  const { single, double, complete } = outages;
  if (single.length + double.length === 0) terminal.out(formatMessage("cli.whatIf.nothing"));
  const nameOf = namePlaces(topology);
  for (const outage of [...single, ...double]) terminal.out(toLine(outage, topology, nameOf));
  if (complete && single.length > 0 && double.length === 0)
    terminal.out(formatMessage("cli.whatIf.noDouble"));
  if (!complete) terminal.out(formatMessage("cli.whatIf.singleOnly"));
  return EXIT.done;
}

function toLine(
  { removed, lost, othersLost }: Outage,
  topology: Topology,
  nameOf: (place: string) => string,
): string {
  const nameThing = ({ kind, id }: Outage["removed"][number]) => {
    if (kind === "region") return id;
    return kind === "link" ? nameLink(topology, id) : nameOf(id);
  };
  const things = removed
    .map((removal) => formatMessage(`cli.whatIf.${removal.kind}`, { name: nameThing(removal) }))
    .join(" + ");
  const pairs = lost.map(({ from, to }) => `${nameOf(from)} ↔ ${nameOf(to)}`).join(", ");
  return formatMessage("cli.whatIf.line", { things, lost: lost.length, others: othersLost, pairs });
}
