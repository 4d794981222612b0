import type { DeploymentReply, DeviceAddressRequest, NothingToDo, TopologyReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { formatMessage } from "@/lib/messages";
import type { Finding } from "@/lib/planner";
import { AppError } from "@/lib/shared";
import type { Device, Topology } from "@/lib/topology";
import { connectServer, type ServerClient } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { type DeployOptions, readDeployArguments } from "./arguments";
import { tunnelLines, tunnelName } from "./event-lines";
import { findingLines } from "./finding-lines";
import { concludeDeployment, followDeployment } from "./follow";
import { outstandingNeeds } from "./needs";
import { isSameTopology, requireTopology, storeTopology } from "./stored-topology";
import { tellPlan } from "./tell-plan";
import { readTopologyFile } from "./topology-file";

/**
 * `deploy FILE [--wait] [--json] [--confirm NAME]`: says what it warns of, replaces and tears down, stores the topology
 * and brings Azure to it. While a deployment of the topology
 * runs or waits, gives it the device addresses that the file now holds and follows that one; when the file says more
 * than that one builds, the file's own deployment comes after it.
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { options, server } = readDeployArguments(args);
  const topology = await readTopologyFile(options.file, terminal);
  const client = await connectServer(server, terminal);
  try {
    return await deployFile(client, topology, options, terminal);
  } catch (error) {
    const findings = error instanceof AppError ? error.extensions.findings : undefined;
    if (!(error instanceof AppError) || !Array.isArray(findings)) throw error;
    terminal.err(error.userMessage);
    for (const line of findingLines(findings as Finding[])) terminal.err(line);
    return EXIT.findings;
  }
}

async function deployFile(
  client: ServerClient,
  topology: Topology,
  options: DeployOptions,
  terminal: Terminal,
): Promise<number> {
  const stored = await storeTopology(client, topology);
  const latest = stored.latestDeployment;
  if (latest !== null && latest.kind === "deploy" && !isFinal(latest.state)) {
    return resume(client, latest.id, topology, options, terminal);
  }
  return start(client, stored, options, terminal);
}

async function start(
  client: ServerClient,
  stored: TopologyReply,
  options: DeployOptions,
  terminal: Terminal,
): Promise<number> {
  await tellPlan(client, stored, terminal);
  // The very version: what somebody saves from now on is not the file.
  const { id: topologyId, version } = stored;
  const confirmation = options.confirm === undefined ? {} : { confirmName: options.confirm };
  const reply = await client.send<DeploymentReply | NothingToDo>("POST", "/deployments", {
    ...{ topologyId, kind: "deploy", version },
    ...confirmation,
  });
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
  if (isSameButAnswers(deployment.topology, topology))
    return followOrLeave(client, deployment, after, options, terminal);
  const { number } = deployment;
  if (!options.wait) {
    terminal.err(formatMessage("cli.buildsEarlierDesign", { number }));
    return EXIT.unusable;
  }
  const ended = await followDeployment(client, id, { after, ...options }, terminal);
  // What waits for a person, or was cancelled by one, is not pushed aside.
  if (ended?.state !== "done" && ended?.state !== "failed") {
    return concludeDeployment(client, ended, options, terminal);
  }
  terminal.err(formatMessage("cli.deployingFileNow", { number }));
  return start(client, await storeAgain(client, topology), options, terminal);
}

/** The file as it is stored by now: addresses that persons gave meanwhile stay, anything else gives way to it. */
async function storeAgain(client: ServerClient, file: Topology): Promise<TopologyReply> {
  const current = await requireTopology(client, file.name);
  return isSameButAnswers(file, current.topology) ? current : storeTopology(client, file);
}

/** Whether `answered` says the same as `asked`, but for addresses of devices that `asked` leaves open. */
function isSameButAnswers(asked: Topology, answered: Topology): boolean {
  const sites = answered.sites.map((site) => {
    const open = asked.sites.find((candidate) => candidate.id === site.id);
    if (open === undefined) return site;
    return {
      ...site,
      device: withoutAnswer(site.device, open.device),
      moreDevices: site.moreDevices.map((more, index) => ({
        ...more,
        device: withoutAnswer(more.device, open.moreDevices[index]?.device),
      })),
    };
  });
  return isSameTopology(asked, { ...answered, sites });
}

function withoutAnswer(device: Device, asked: Device | undefined): Device {
  const isAsked = asked !== undefined && asked.address === null && asked.fqdn === null;
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
  const ended = await followDeployment(client, deployment.id, { after, ...options }, terminal);
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
  const { revision, tunnels } = reply;
  for (const line of tunnelLines(tunnels, stored.topology)) terminal.out(line);
  // What was to be built stands; whether it carries traffic is another matter.
  const down = tunnels.filter(({ status }) => status !== "Connected");
  const names = down.map((tunnel) => tunnelName(tunnel, stored.topology)).join(", ");
  terminal.out(
    down.length === 0
      ? formatMessage("cli.nothingToDeploy", { revision })
      : formatMessage("cli.nothingToDeployDown", { revision, count: down.length, names }),
  );
}
