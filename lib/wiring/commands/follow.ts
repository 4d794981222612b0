import type { DeploymentReply, EnvironmentReply, TopologyReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { formatMessage, refusal } from "@/lib/messages";
import type { Need } from "@/lib/planner";
import { AppError, sleepReal } from "@/lib/shared";
import type { ServerClient } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { createEventLines, formatElapsed, tunnelLines } from "./event-lines";
import { foreseeableNeeds, outstandingNeeds } from "./needs";
import { preflightLines } from "./preflight-lines";

const RETRY_MS = 1000;
/** How often a person is told that the server is still away. */
const TELL_EVERY_MS = 30_000;

export interface FollowOptions {
  /** Events up to this one were told before. */
  after: number;
  json: boolean;
  /** How long the server may be away, in seconds. */
  patience: number;
}

/**
 * Prints the deployment's events until it ends, rests, waits for a person, or Ctrl-C is pressed (null). A lost connection
 * resumes behind the last event.
 */
export async function followDeployment(
  client: ServerClient,
  id: string,
  options: FollowOptions,
  terminal: Terminal,
): Promise<DeploymentReply | null> {
  const read = () => client.get<DeploymentReply>(`/deployments/${id}`);
  let deployment = await read();
  if (!options.json) await tellClock(client, terminal);
  const lines = createEventLines(deployment);
  let cursor = options.after;
  /** The state that was told last: the end is reached when there is no other to tell. */
  let told = cursor >= deployment.lastEventSeq ? deployment.state : null;
  let lostAt: number | null = null;
  let toldAt = 0;

  while (!terminal.interrupted.aborted) {
    try {
      if (lostAt !== null) deployment = await read();
      if (isSettled(deployment) && told === deployment.state) return deployment;
      for await (const event of client.events(id, cursor, terminal.interrupted)) {
        lostAt = null;
        if (event.seq <= cursor) continue;
        cursor = event.seq;
        for (const line of options.json ? [JSON.stringify(event)] : lines.after(event)) terminal.out(line);
        if (event.type !== "deployment:state") continue;
        told = event.data.state;
        deployment = await read();
        if (isSettled(deployment) && told === deployment.state) return deployment;
      }
    } catch (error) {
      if (terminal.interrupted.aborted) break;
      if (!isLostConnection(error)) throw error;
    }
    // The stream ended and the deployment did not: the server restarts, or somebody between us hung up.
    if (lostAt === null) {
      terminal.err(formatMessage("cli.connectionLost", { span: formatElapsed(options.patience * 1000) }));
      toldAt = Date.now();
    }
    lostAt ??= Date.now();
    const leftMs = lostAt + options.patience * 1000 - Date.now();
    if (leftMs <= 0) throw refusal("server-gone", 503);
    if (Date.now() - toldAt >= TELL_EVERY_MS) {
      terminal.err(formatMessage("cli.stillLost", { span: formatElapsed(leftMs) }));
      toldAt = Date.now();
    }
    await sleepReal(RETRY_MS, terminal.interrupted);
  }
  terminal.err(formatMessage("cli.interrupted", { number: deployment.number }));
  return null;
}

/** The lines tell this machine's time, the plan Azure's: where the two differ, that is said. */
async function tellClock(client: ServerClient, terminal: Terminal): Promise<void> {
  const { clockScale } = await client.get<EnvironmentReply>("/environment");
  if (clockScale === 1) return;
  terminal.err(formatMessage("cli.clock", { scale: clockScale ?? 0 }));
}

/** Tells how the followed deployment stands and gives the exit code for it. */
export async function concludeDeployment(
  client: ServerClient,
  deployment: DeploymentReply | null,
  options: { json: boolean; file: string },
  terminal: Terminal,
): Promise<number> {
  if (deployment === null) return EXIT.interrupted;
  if (!options.json && deployment.kind === "deploy") {
    for (const line of tunnelLines(deployment.tunnels, deployment.topology)) terminal.out(line);
  }
  if (deployment.state === "done") return EXIT.done;
  if (deployment.state !== "waiting") {
    terminal.err(
      formatMessage(`cli.ended.${deployment.state}`, {
        number: deployment.number,
        reason: deployment.reason ?? "",
      }).trim(),
    );
    if (deployment.state === "refused" && deployment.preflight) {
      for (const line of preflightLines(deployment.preflight)) terminal.err(line);
      return EXIT.findings;
    }
    const isDenied = deployment.steps.some(
      (step) => step.state === "failed" && step.error?.kind === "denied",
    );
    if (isDenied) terminal.err(formatMessage("deployment.wayOut.notPermitted"));
    return deployment.state === "paused" ? EXIT.waiting : EXIT.failed;
  }
  const { keysGiven } = await client.get<TopologyReply>(`/topologies/${deployment.topologyId}`);
  for (const need of foreseeableNeeds(deployment, keysGiven)) {
    tellNeed(need, deployment, options.file, terminal);
  }
  return EXIT.waiting;
}

function tellNeed(need: Need, deployment: DeploymentReply, file: string, terminal: Terminal): void {
  const { sites, links } = deployment.topology;
  if (need.need === "deviceAddress") {
    const name = sites.find((site) => site.id === need.site)?.name ?? need.site;
    terminal.err(formatMessage("cli.needAddress", { site: name, id: need.site, device: need.device, file }));
    return;
  }
  const link = links.find((candidate) => candidate.id === need.link);
  terminal.err(
    formatMessage("cli.needKey", { link: need.link, from: link?.from ?? "", to: link?.to ?? "", file }),
  );
}

function isSettled(deployment: DeploymentReply): boolean {
  if (isFinal(deployment.state) || deployment.state === "paused") return true;
  return deployment.state === "waiting" && outstandingNeeds(deployment).length > 0;
}

/** Node's fetch says TypeError for everything that goes wrong below HTTP. */
function isLostConnection(error: unknown): boolean {
  if (error instanceof AppError) return error.status >= 500;
  return error instanceof TypeError || (error as { code?: string }).code !== undefined;
}
