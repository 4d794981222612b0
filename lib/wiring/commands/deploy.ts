import type { DeploymentReply, DeviceAddressRequest, NothingToDo, TopologyReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { formatMessage } from "@/lib/messages";
import type { Finding } from "@/lib/planner";
import { AppError } from "@/lib/shared";
import type { Device, Topology } from "@/lib/topology";
import { connectServer, type ServerClient } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { type DeployOptions, readDeployArguments } from "./arguments";
import { tunnelLines } from "./event-lines";
import { findingLines } from "./finding-lines";
import { concludeDeployment, followDeployment } from "./follow";
import { outstandingNeeds } from "./needs";
import { isSameTopology, storeTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

/**
 * `deploy FILE [--wait] [--json]`: stores the topology and brings Azure to it. While a deployment of the topology
 * runs or waits, gives it the device addresses that the file now holds and follows that one; when the file says more
 * than that one builds, the file's own deployment comes after it.
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { options, server } = readDeployArguments(args);
  const topology = await readTopologyFile(options.file, terminal);
  const client = await connectServer(server, terminal);
  const stored = await storeTopology(client, topology);
  const latest = stored.latestDeployment;
  if (latest !== null && latest.kind === "deploy" && !isFinal(latest.state)) {
    return resume(client, latest.id, { stored, topology }, options, terminal);
  }
  return start(client, stored, options, terminal);
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
  { stored, topology }: { stored: TopologyReply; topology: Topology },
  options: DeployOptions,
  terminal: Terminal,
): Promise<number> {
  let deployment = await client.get<DeploymentReply>(`/deployments/${id}`);
  terminal.err(formatMessage("cli.resuming", { number: deployment.number }));
  const after = deployment.lastEventSeq;
  for (const input of knownAddresses(deployment, topology)) {
    deployment = await client.send("POST", `/deployments/${id}/device-address`, input);
  }
  if (buildsFile(deployment, topology)) return followOrLeave(client, deployment, after, options, terminal);
  const { number } = deployment;
  if (!options.wait) {
    terminal.err(formatMessage("cli.buildsEarlierDesign", { number }));
    return EXIT.unusable;
  }
  const ended = await followDeployment(client, id, { after, json: options.json }, terminal);
  // What waits for a person, or was cancelled by one, is not pushed aside.
  if (ended?.state !== "done" && ended?.state !== "failed") {
    return concludeDeployment(client, ended, options, terminal);
  }
  terminal.err(formatMessage("cli.deployingFileNow", { number }));
  return start(client, stored, options, terminal);
}

/** Whether the deployment builds what the file says; addresses that it asks for while it runs do not count. */
function buildsFile({ topology }: DeploymentReply, file: Topology): boolean {
  const sites = file.sites.map((site) => {
    const built = topology.sites.find((candidate) => candidate.id === site.id);
    if (built === undefined) return site;
    return {
      ...site,
      device: withoutAskedAddress(site.device, built.device),
      moreDevices: site.moreDevices.map((more, index) => ({
        ...more,
        device: withoutAskedAddress(more.device, built.moreDevices[index]?.device),
      })),
    };
  });
  return isSameTopology(topology, { ...file, sites });
}

function withoutAskedAddress(device: Device, built: Device | undefined): Device {
  const isAsked = built !== undefined && built.address === null && built.fqdn === null;
  return isAsked ? { ...device, address: null, fqdn: null } : device;
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
