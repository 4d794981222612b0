import { cpus } from "node:os";
import { renderTable } from "@/lib/host";
import type { Makespan } from "./measure-makespan";

/** The most that a deployment may take, as a multiple of what it has to take. */
export const MOST_RATIO = 1.05;

export function ratioOf({ seconds, bound }: Makespan): number {
  return seconds / bound.seconds;
}

/** The section of docs/benchmarks.md. */
export function renderMakespanReport(measured: readonly Makespan[]): string {
  const head = [
    "Design",
    "Steps",
    "Took",
    "Lower bound",
    "Ratio",
    "Ten at once",
    "Times ours",
    "Forecast p50",
  ];
  const rows = measured.map((each) => [
    each.name,
    String(each.steps),
    inMinutes(each.seconds),
    inMinutes(each.bound.seconds),
    ratioOf(each).toFixed(3),
    inMinutes(each.tenAtOnceSeconds),
    (each.tenAtOnceSeconds / each.seconds).toFixed(2),
    inMinutes(each.forecastSeconds),
  ]);
  const bounds = measured.map(
    ({ name, bound }) =>
      `${name}: longest chain ${inMinutes(bound.chainSeconds)}, busiest gateway or vnet ${inMinutes(bound.turnsSeconds)}.`,
  );
  return `## A deployment's makespan

\`npm run bench:makespan\`: the real engine on PostgreSQL deploys through the Azure adapter into the simulated Azure, with
recorded durations and recorded Retry-After. Minutes of Azure's time, from the start to the poll that told the last step's
end; tunnels connect after that. The simulated clock stands while a call or a query is under way and jumps to the next
awaited moment when all rests, so that what this machine needs itself costs no time; requests are not paced here. At most
${MOST_RATIO} for the ratio.

${renderTable([head, ...rows], [0])}

The lower bound comes from what was sent to Azure and from how long Azure took, not from the engine's order: each step
lasts until the first poll that Azure permits after its end; the bound is the greater of the longest chain of steps, and,
on any gateway or vnet, of a set of its writes in a row behind the shortest way to one of them and before the shortest way
from one of them to the end. ${bounds.join(" ")}
"Ten at once" is the same steps with the same durations, ten at a time in plan order, which is what other tools do unless
told otherwise; a step that waits for its gateway takes up no place there. Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown processor"}.
`;
}

function inMinutes(seconds: number): string {
  return `${(seconds / 60).toFixed(1)}`;
}
