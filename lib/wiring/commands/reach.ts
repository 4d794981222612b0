import { formatMessage } from "@/lib/messages";
import { compareReachability, type PairChange, streamReachability } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { EXIT, type Terminal } from "../terminal";
import { readArguments } from "./arguments";
import { holdsPlace, namePlaces } from "./place-names";
import { readTopologyFile } from "./topology-file";

/** `reach FILE [--since OTHER] [--json]`: who reaches whom, or what changed of that since another file. No server. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    json: { type: "boolean" },
    since: { type: "string" },
  });
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  if (values.since !== undefined)
    tellDifference(await readTopologyFile(values.since, terminal), topology, values.json, terminal);
  else await printLines(values.json ? jsonLines(topology) : pairLines(topology), terminal);
  return EXIT.done;
}

const VERDICT_WIDTH = "unreachable".length;

function* pairLines(topology: Topology): Generator<string, void, undefined> {
  const { places, pairs } = streamReachability(topology);
  const nameOf = namePlaces(topology);
  const width = places.reduce((most, place) => Math.max(most, nameOf(place).length), 0) * 2 + 3;
  for (const { from, to, verdict, because } of pairs) {
    const ends = `${nameOf(from)} → ${nameOf(to)}`.padEnd(width);
    yield `${ends}  ${sayVerdict(verdict).padEnd(VERDICT_WIDTH)}  ${because}`;
  }
}

/** One JSON document with a pair a line. */
function* jsonLines(topology: Topology): Generator<string, void, undefined> {
  const { places, pairs } = streamReachability(topology);
  yield `{"complete":true,"places":${JSON.stringify(places)},"pairs":[`;
  let last: string | null = null;
  for (const pair of pairs) {
    if (last !== null) yield `${last},`;
    last = JSON.stringify(pair);
  }
  if (last !== null) yield last;
  yield "]}";
}

const LINES_AT_ONCE = 1000;

/** None is kept, and no more are made than whoever reads them takes: thousands of places have millions of pairs. */
async function printLines(lines: Iterable<string>, terminal: Terminal): Promise<void> {
  let waiting: string[] = [];
  const print = async () => {
    if (waiting.length > 0) terminal.out(waiting.join("\n"));
    waiting = [];
    await terminal.drained();
  };
  for (const line of lines) {
    waiting.push(line);
    if (waiting.length === LINES_AT_ONCE) await print();
  }
  await print();
}

function tellDifference(
  before: Topology,
  after: Topology,
  asJson: boolean | undefined,
  terminal: Terminal,
): void {
  const difference = compareReachability(streamReachability(before), streamReachability(after));
  if (asJson) {
    terminal.out(JSON.stringify(difference, null, 2));
    return;
  }
  const nameOf = namePlaces(after, before);
  const tell = (sign: string, { from, to, before: was, after: is, because }: PairChange) => {
    const gone = [from, to].filter((place) => !holdsPlace(after, place));
    const why = gone.map((place) => formatMessage("cli.placeGone", { name: nameOf(place) })).join(" ");
    const ends = `${sign} ${nameOf(from)} ↔ ${nameOf(to)}`;
    terminal.out(`${ends}  ${sayVerdict(was)} → ${sayVerdict(is)}  ${why || because}`.trimEnd());
  };
  for (const change of difference.gained) tell("+", change);
  for (const change of difference.lost) tell("-", change);
  if (difference.gained.length + difference.lost.length === 0) terminal.out(formatMessage("cli.sameReach"));
}

function sayVerdict(verdict: PairChange["before"]): string {
  return formatMessage(`cli.verdict.${verdict}`);
}
