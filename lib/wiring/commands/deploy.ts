import type { DeploymentReply, DeviceAddressRequest, NothingToDo, TopologyReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { formatMessage } from "@/lib/messages";
import type { Finding } from "@/lib/planner";
import { AppError } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { connectServer, type ServerClient } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, SERVER_OPTIONS } from "./arguments";
import { tunnelLines } from "./event-lines";
import { findingLines } from "./finding-lines";
import { concludeDeployment, followDeployment } from "./follow";
import { outstandingNeeds } from "./needs";
import { storeTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

/**
 * `deploy FILE [--wait] [--json]`: stores the topology and brings Azure to it. While a deployment of the topology
 * runs or waits, gives it the device addresses that the file now holds and follows that one.
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    ...SERVER_OPTIONS,
    wait: { type: "boolean" },
    json: { type: "boolean" },
  });
  const [file = "-"] = positionals;
  const options = { file, wait: values.wait ?? false, json: values.json ?? false };
  const topology = await readTopologyFile(file, terminal);
  const client = await connectServer(values, terminal);
  const stored = await storeTopology(client, topology);
  const latest = stored.latestDeployment;
  if (latest !== null && latest.kind === "deploy" && !isFinal(latest.state)) {
    return resume(client, latest.id, topology, options, terminal);
  }
  return start(client, stored, options, terminal);
}

interface DeployOptions {
  file: string;
  wait: boolean;
  json: boolean;
}

async function start(
  client: ServerClient,
  stored: TopologyReply,
  options: DeployOptions,
  terminal: Terminal,
): Promise<number> {
  let reply: DeploymentReply | NothingToDo;
  try {
    reply = await client.send("POST", "/deployments", { topologyId: stored.id, kind: "deploy" });
  } catch (error) {
    if (!(error instanceof AppError && error.code === "findings-refuse")) throw error;
    terminal.err(error.userMessage);
    for (const line of findingLines((error.extensions.findings ?? []) as Finding[])) terminal.err(line);
    return EXIT.findings;
  }
  if ("nothingToDo" in reply) {
    tellNothingToDo(reply, stored, options, terminal);
    return EXIT.done;
  }
  return followOrLeave(client, reply, 0, options, terminal);
}

async function resume(
  client: ServerClient,
  id: string,
  topology: Topology,
  options: DeployOptions,
  terminal: Terminal,
): Promise<number> {
  let deployment = await client.get<DeploymentReply>(`/deployments/${id}`);
  terminal.err(formatMessage("cli.resuming", { number: deployment.number }));
  const after = deployment.lastEventSeq;
  for (const input of knownAddresses(deployment, topology)) {
    deployment = await client.send("POST", `/deployments/${id}/device-address`, input);
  }
  return followOrLeave(client, deployment, after, options, terminal);
}

/** The device addresses that the deployment waits for and the file now holds. */
function knownAddresses(deployment: DeploymentReply, topology: Topology): DeviceAddressRequest[] {
  return outstandingNeeds(deployment).flatMap((need): DeviceAddressRequest[] => {
    if (need.need !== "deviceAddress") return [];
    const site = topology.sites.find((candidate) => candidate.id === need.site);
    const device = need.device === 0 ? site?.device : site?.moreDevices[need.device - 1]?.device;
    const place = { site: need.site, device: need.device };
    if (device?.address) return [{ ...place, address: device.address }];
    return device?.fqdn ? [{ ...place, fqdn: device.fqdn }] : [];
  });
}

async function followOrLeave(
  client: ServerClient,
  deployment: DeploymentReply,
  after: number,
  options: DeployOptions,
  terminal: Terminal,
): Promise<number> {
  if (!options.wait) {
    terminal.out(
      options.json ? JSON.stringify(deployment) : formatMessage("cli.started", { number: deployment.number }),
    );
    return EXIT.done;
  }
  const ended = await followDeployment(client, deployment.id, { after, json: options.json }, terminal);
  return concludeDeployment(client, ended, options, terminal);
}

function tellNothingToDo(
  reply: NothingToDo,
  stored: TopologyReply,
  options: DeployOptions,
  terminal: Terminal,
): void {
  if (options.json) {
    terminal.out(JSON.stringify(reply));
    return;
  }
  for (const line of tunnelLines(reply.tunnels, stored.topology)) terminal.out(line);
  terminal.out(formatMessage("cli.nothingToDeploy", { revision: reply.revision }));
}
