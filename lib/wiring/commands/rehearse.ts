import type { RehearsalReply } from "@/lib/api";
import { endedWell, MOST_FAULT_RUNS, SEED_LIMIT } from "@/lib/deployment";
import { formatMessage, resourceTitle } from "@/lib/messages";
import { sleepReal } from "@/lib/shared";
import { connectServer, type ServerClient } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, SERVER_OPTIONS, usage } from "./arguments";
import { formatElapsed } from "./event-lines";
import { storeTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

const LOOK_MS = 1_000;

/**
 * `rehearse FILE [--runs N] [--seed S] [--no-clean] [--json]`: stores the topology, has its plan tried out in a simulated
 * Azure of its own and tells what came of each run. Ctrl-C ends the rehearsal.
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    ...SERVER_OPTIONS,
    runs: { type: "string" },
    seed: { type: "string" },
    "no-clean": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  const { json, "no-clean": noClean, runs, seed, ...server } = values;
  const order = {
    ...(runs === undefined ? {} : { faultRuns: readWhole("--runs", runs, MOST_FAULT_RUNS) }),
    ...(seed === undefined ? {} : { seed: readWhole("--seed", seed, SEED_LIMIT - 1) }),
    ...(noClean ? { hasCleanRun: false } : {}),
  };
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  const client = await connectServer(server, terminal);
  const stored = await storeTopology(client, topology);
  const ordered = await client.send<RehearsalReply>("POST", `/topologies/${stored.id}/rehearsals`, order);
  const ended = await follow(client, ordered, json, terminal);
  if (ended === null) return EXIT.interrupted;
  if (json) terminal.out(JSON.stringify(ended, null, 2));
  else tellEnd(ended, terminal);
  return ended.state === "done" && ended.runs.every(endedWell) ? EXIT.done : EXIT.failed;
}

function readWhole(name: string, text: string, most: number): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) > most) throw usage("whole", { name, text });
  return Number(text);
}

/** Tells each run as it is over; null when Ctrl-C ended it. */
async function follow(
  client: ServerClient,
  ordered: RehearsalReply,
  json: boolean,
  terminal: Terminal,
): Promise<RehearsalReply | null> {
  let rehearsal = ordered;
  let told = 0;
  const { faultRuns, hasCleanRun, revision, seed } = ordered;
  const count = faultRuns + (hasCleanRun ? 1 : 0);
  if (!json) terminal.err(formatMessage("cli.rehearsal.begun", { revision, count, seed }));
  while (!terminal.interrupted.aborted) {
    for (const run of rehearsal.runs.slice(told)) if (!json) terminal.out(runLine(run, rehearsal));
    told = rehearsal.runs.length;
    if (rehearsal.state !== "waiting" && rehearsal.state !== "running") return rehearsal;
    await sleepReal(LOOK_MS, terminal.interrupted);
    rehearsal = await client.get<RehearsalReply>(`/rehearsals/${ordered.id}`);
  }
  await client.send("POST", `/rehearsals/${ordered.id}/cancel`, {});
  terminal.err(formatMessage("cli.rehearsal.cancelled"));
  return null;
}

function runLine(run: RehearsalReply["runs"][number], { plan }: RehearsalReply): string {
  const titles = run.struck
    .flatMap((id) => plan.steps.find((step) => step.id === id) ?? [])
    .map(resourceTitle);
  const mark = endedWell(run) ? "✓" : "✗";
  const span = formatElapsed(run.tookSeconds * 1000);
  const what = formatMessage(`rehearsal.fault.${run.fault ?? "none"}`, { steps: titles.join(", ") });
  const outcome = formatMessage(`rehearsal.outcome.${run.outcome}`);
  const retried =
    run.retried === null
      ? ""
      : formatMessage(`rehearsal.retried.${run.retried.outcome === "done" ? "done" : "not"}`);
  const reason = run.outcome === "done" ? "" : (run.reason ?? "");
  return [`${mark} ${run.seed} ${what}: ${outcome}, ${span}.`, reason, retried].filter(Boolean).join(" ");
}

function tellEnd({ state, reason, forecast, runs, notes }: RehearsalReply, terminal: Terminal): void {
  if (state !== "done") {
    terminal.err(
      formatMessage(`cli.rehearsal.${state === "failed" ? "failed" : "cancelled"}`, { reason: reason ?? "" }),
    );
    return;
  }
  if (forecast !== null) {
    const [p50, p90] = [forecast.p50Seconds, forecast.p90Seconds].map((each) => formatElapsed(each * 1000));
    terminal.out(
      formatMessage("cli.rehearsal.forecast", { p50: p50 ?? "", p90: p90 ?? "", count: forecast.runs }),
    );
  }
  for (const { armId, message } of notes) terminal.err(formatMessage("rehearsal.note", { armId, message }));
  for (const run of runs.filter((each) => !endedWell(each)))
    terminal.err(formatMessage("cli.rehearsal.again", { seed: run.seed }));
}
