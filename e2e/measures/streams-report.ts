import { cpus } from "node:os";
import { renderTable } from "./render-table";
import { summarizeDelays } from "./summarize-delays";

/** One deployment that all streams followed. */
export interface FollowedDeployment {
  name: string;
  events: number;
  /** Milliseconds, of all events in all streams. */
  delays: number[];
  /** How often a stream lost its connection and came back. */
  reopened: number;
  gaps: number;
  repeats: number;
  /** Memory of the web server's process at most meanwhile, MiB. */
  peakMemory: number;
}

export interface StreamsResult {
  streams: number;
  slow: number;
  /** Events that a slow reader had to catch up with. */
  backlog: number;
  /** MiB of the web server's process: before the streams, and with all of them open. */
  memory: { before: number; open: number };
  calm: FollowedDeployment;
  withSlow: FollowedDeployment;
  slowGaps: number;
  slowRepeats: number;
}

/** The section of docs/benchmarks.md. */
export function renderStreamsReport(result: StreamsResult): string {
  const { streams, slow, backlog, memory, calm, withSlow, slowGaps, slowRepeats } = result;
  const head = ["", "Events", "Reopened", "Gaps", "Repeats", "p50 ms", "p99 ms", "max ms"];
  const rows = [calm, withSlow].map((each) => {
    const { p50, p99, max } = summarizeDelays(each.delays);
    const counts = [each.events, each.reopened, each.gaps, each.repeats];
    return [each.name, ...counts.map(String), ...[p50, p99, max].map((ms) => ms.toFixed(0))];
  });
  const perStream = ((memory.open - memory.before) / streams) * 1024;
  const perStreamBusy = ((calm.peakMemory - memory.before) / streams) * 1024;
  const perSlow = (withSlow.peakMemory - calm.peakMemory) / slow;
  return `## Event streams

\`npm run bench:streams\`: ${streams.toLocaleString("en")} event streams as browsers open them, all on one deployment that runs meanwhile; each loses
its connection about once in twenty seconds and comes back with Last-Event-ID. Production build; program, database,
simulator and all the clients on the same two cores. A delay counts from the event's row, which is written directly before
its transaction commits, to the client's socket. In the second deployment ${slow} more streams ask for everything from the
beginning (${backlog.toLocaleString("en")} events, far more than sockets hold) and stop reading until the deployment is over; then they
catch up (gaps ${slowGaps}, repeats ${slowRepeats}).

${renderTable([head, ...rows])}

The p99 beside slow readers is ${(summarizeDelays(withSlow.delays).p99 / summarizeDelays(calm.delays).p99).toFixed(2)} times that without them. The web server's process held ${memory.before.toFixed(0)} MiB before and
${memory.open.toFixed(0)} MiB with all streams open, ${perStream.toFixed(0)} KiB for each; at most ${calm.peakMemory.toFixed(0)} MiB while events flowed (${perStreamBusy.toFixed(0)} KiB for each,
garbage included), and ${withSlow.peakMemory.toFixed(0)} MiB with ${slow} more that do not read, ${perSlow.toFixed(2)} MiB for each.
Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown processor"}.
`;
}
