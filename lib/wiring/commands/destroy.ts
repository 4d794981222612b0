import type { DeploymentReply, NothingToDo, TopologyReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { formatMessage, refusal } from "@/lib/messages";
import { connectServer, type ServerClient } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { readDeployArguments } from "./arguments";
import { concludeDeployment, followDeployment } from "./follow";
import { findLeftInAzure, findTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

/**
 * `destroy FILE [--wait] [--json]`: removes from Azure what deployments of the topology created. One that was deleted
 * while something of it stands is restored for that: by its record alone is known what is to be removed.
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const {
    options: { file, wait, json, confirm, patience },
    server,
  } = readDeployArguments(args);
  const { name } = await readTopologyFile(file, terminal);
  const client = await connectServer(server, terminal);
  const kept = await findTopology(client, name);
  const first = kept === null ? null : await tearDown(client, kept, confirm);
  // Where nothing of it stands, what is meant may be an earlier one of that name.
  const hasNothing = first === null || "nothingToDo" in first;
  const restored = hasNothing ? await restoreLeft(client, name, terminal) : null;
  const reply = restored === null ? first : await tearDown(client, restored, confirm);
  if (reply === null) throw refusal("topology-unknown", 404, { name });
  if ("nothingToDo" in reply) {
    terminal.out(json ? JSON.stringify(reply) : formatMessage("cli.nothingToTearDown", { name }));
    return EXIT.done;
  }
  if (!wait) {
    terminal.out(json ? JSON.stringify(reply) : formatMessage("cli.started", { number: reply.number }));
    return EXIT.done;
  }
  const ended = await followDeployment(client, reply.id, { after: 0, json, patience }, terminal);
  const code = await concludeDeployment(client, ended, { file, json }, terminal);
  if (code === EXIT.done && !json) terminal.out(formatMessage("cli.tornDown", { name }));
  return code;
}

/** Starts the tear-down, or takes the one under way. */
async function tearDown(
  client: ServerClient,
  stored: TopologyReply,
  confirm: string | undefined,
): Promise<DeploymentReply | NothingToDo> {
  const latest = stored.latestDeployment;
  if (latest !== null && latest.kind === "tearDown" && !isFinal(latest.state)) {
    return client.get<DeploymentReply>(`/deployments/${latest.id}`);
  }
  return client.send<DeploymentReply | NothingToDo>("POST", "/deployments", {
    topologyId: stored.id,
    kind: "tearDown",
    // Typing the name is asked of a person at a page; here the file names what is meant.
    confirmName: confirm ?? stored.topology.name,
  });
}

async function restoreLeft(
  client: ServerClient,
  name: string,
  terminal: Terminal,
): Promise<TopologyReply | null> {
  const left = await findLeftInAzure(client, name);
  if (left === null) return null;
  const restored = await client.send<TopologyReply>("POST", `/topologies/${left.id}/restore`, {});
  terminal.err(formatMessage("cli.restored", { name, restoredName: restored.topology.name }));
  return restored;
}
