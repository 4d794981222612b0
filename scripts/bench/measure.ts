import { overlapCidr } from "cidr-tools";
import ipaddr from "ipaddr.js";
import { planTopology } from "@/lib/planner";
import { checkShape, parseTopologyText, type Topology, topologyFileSchema } from "@/lib/topology";

/** One row of the table: what was measured, against what, and how many times longer it took. */
export interface Measurement {
  name: string;
  milliseconds: number;
  against: string;
  againstMilliseconds: number;
  /** The most that the ratio may be; null where it is only to be compared. */
  atMost: number | null;
}

export function ratioOf({ milliseconds, againstMilliseconds }: Measurement): number {
  return milliseconds / againstMilliseconds;
}

const ROUNDS = 5;

/** All rules and the plan of a file, against reading it: `JSON.parse` and the schema check, in the same run. */
export function measurePlan(name: string, file: string, atMost: number): Measurement {
  const topology = read(file);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    reading: time(() => checkShape(topologyFileSchema, JSON.parse(file))),
    planning: time(() => planTopology({ topology })),
  }));
  return {
    ...{ name, against: "JSON.parse and the schema check of the same file", atMost },
    milliseconds: Math.min(...rounds.map(({ planning }) => planning)),
    againstMilliseconds: Math.min(...rounds.map(({ reading }) => reading)),
  };
}

/** Every rule over a design, against what one would write first for its overlaps alone: each prefix with each later. */
export function measureOverlaps(file: string): Measurement[] {
  const topology = read(file);
  const prefixes = topology.vnets.flatMap(({ addressSpace }) => addressSpace);
  const planning = Array.from({ length: ROUNDS }, () => time(() => planTopology({ topology })));
  const row = (against: string, countMeetings: () => number): Measurement => ({
    name: `Every rule and the plan, ${prefixes.length.toLocaleString("en")} prefixes`,
    milliseconds: Math.min(...planning),
    against: `${against}, each pair, overlaps alone`,
    againstMilliseconds: time(countMeetings),
    atMost: null,
  });
  const parsed = () => prefixes.map((text) => ipaddr.IPv4.parseCIDR(text));
  return [
    row("ipaddr.js", () => countPairs(parsed(), (a, b) => a[0].match(b) || b[0].match(a))),
    row("cidr-tools", () => countPairs(prefixes, overlapCidr)),
  ];
}

function countPairs<T>(items: readonly T[], meet: (a: T, b: T) => boolean): number {
  return items.reduce(
    (sum, item, at) => sum + items.slice(at + 1).filter((other) => meet(item, other)).length,
    0,
  );
}

function read(file: string): Topology {
  const parsed = parseTopologyText(file);
  if (!parsed.ok)
    throw new Error(`the benchmark's own file does not parse: ${JSON.stringify(parsed.faults[0])}`);
  return parsed.topology;
}

/** Milliseconds of processor time, of all threads: the machine may be busy with other things. */
function time(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
