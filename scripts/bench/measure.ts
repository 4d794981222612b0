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
  // The machine may be busy with other things: the quickest of each is the truest.
  return {
    ...{ name, against: "JSON.parse and the schema check of the same file", atMost },
    milliseconds: Math.min(...rounds.map(({ planning }) => planning)),
    againstMilliseconds: Math.min(...rounds.map(({ reading }) => reading)),
  };
}

/** The findings about overlaps among many prefixes, against comparing each with each by ipaddr.js. */
export function measureOverlaps(file: string): Measurement {
  const topology = read(file);
  const prefixes = topology.vnets.flatMap(({ addressSpace }) => addressSpace);
  return {
    name: `Every rule over ${prefixes.length} prefixes`,
    milliseconds: Math.min(...Array.from({ length: ROUNDS }, () => time(() => planTopology({ topology })))),
    against: "a loop over all pairs with ipaddr.js, overlaps alone",
    againstMilliseconds: time(() => countMeetings(prefixes)),
    atMost: null,
  };
}

/** What one would write first: each prefix against each later one. */
function countMeetings(prefixes: readonly string[]): number {
  const parsed = prefixes.map((text) => ipaddr.IPv4.parseCIDR(text));
  let count = 0;
  for (let at = 0; at < parsed.length; at += 1)
    for (let other = at + 1; other < parsed.length; other += 1) {
      const [a, b] = [parsed[at], parsed[other]];
      if (a && b && (a[0].match(b) || b[0].match(a))) count += 1;
    }
  return count;
}

function read(file: string): Topology {
  const parsed = parseTopologyText(file);
  if (!parsed.ok)
    throw new Error(`the benchmark's own file does not parse: ${JSON.stringify(parsed.faults[0])}`);
  return parsed.topology;
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
