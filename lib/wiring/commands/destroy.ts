import type { DeploymentReply, NothingToDo } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { formatMessage } from "@/lib/messages";
import { connectServer } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { readDeployArguments } from "./arguments";
import { concludeDeployment, followDeployment } from "./follow";
import { requireTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

/** `destroy FILE [--wait] [--json]`: removes from Azure what deployments of the topology created. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const {
    options: { file, wait, json },
    server,
  } = readDeployArguments(args);
  const { name } = await readTopologyFile(file, terminal);
  const client = await connectServer(server, terminal);
  const stored = await requireTopology(client, name);
  const latest = stored.latestDeployment;
  const isUnderWay = latest !== null && latest.kind === "tearDown" && !isFinal(latest.state);
  const reply = isUnderWay
    ? await client.get<DeploymentReply>(`/deployments/${latest.id}`)
    : await client.send<DeploymentReply | NothingToDo>("POST", "/deployments", {
        topologyId: stored.id,
        kind: "tearDown",
        // Typing the name is asked of a person at a page; here the file names what is meant.
        confirmName: stored.topology.name,
      });
  if ("nothingToDo" in reply) {
    terminal.out(json ? JSON.stringify(reply) : formatMessage("cli.nothingToTearDown", { name }));
    return EXIT.done;
  }
  if (!wait) {
    terminal.out(json ? JSON.stringify(reply) : formatMessage("cli.started", { number: reply.number }));
    return EXIT.done;
  }
  const ended = await followDeployment(client, reply.id, { after: 0, json }, terminal);
  const code = await concludeDeployment(client, ended, { file, json }, terminal);
  if (code === EXIT.done && !json) terminal.out(formatMessage("cli.tornDown", { name }));
  return code;
}
