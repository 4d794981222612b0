import { startTestServer } from "../database";
import { bundleForChaos, type Programs } from "./program";
import { type RunReport, runChaos } from "./run-chaos";

export type { RunReport };

interface ManyRuns {
  /** One run each. */
  seeds: readonly number[];
  /** Worlds at the same time, each with a database server that it alone restarts. */
  sideBySide: number;
  /** Hears of each run as it ends. */
  onReport?: (report: RunReport) => void;
}

/** Runs every seed once; answers the reports in the order of the seeds. */
export async function runMany({ seeds, sideBySide, onReport = () => {} }: ManyRuns): Promise<RunReport[]> {
  const programs = await bundleForChaos();
  const open = [...seeds];
  const reports = new Map<number, RunReport>();
  const report = (done: RunReport) => {
    reports.set(done.seed, done);
    onReport(done);
  };
  const lanes = Math.min(sideBySide, seeds.length);
  try {
    await Promise.all(Array.from({ length: lanes }, () => runLane(programs, open, report)));
  } finally {
    await programs.remove();
  }
  return seeds.flatMap((seed) => reports.get(seed) ?? []);
}

/** Takes one seed after the other from those that are open. */
async function runLane(programs: Programs, open: number[], report: (done: RunReport) => void): Promise<void> {
  const server = await startTestServer();
  try {
    for (let seed = open.shift(); seed !== undefined; seed = open.shift()) {
      report(await runChaos(seed, { server, programs }));
    }
  } finally {
    await server.stop();
  }
}
