import type { StatusReply } from "@/lib/api";
import { formatMessage, resourceTitle } from "@/lib/messages";
import { connectServer } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { alignColumns } from "./align-columns";
import { readArguments, SERVER_OPTIONS } from "./arguments";
import { tunnelLines } from "./event-lines";
import { requireTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

/** `status FILE [--json]`: what Azure holds of the topology and its tunnels, freshly observed. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    ...SERVER_OPTIONS,
    json: { type: "boolean" },
  });
  const [file = "-"] = positionals;
  const { name } = await readTopologyFile(file, terminal);
  const client = await connectServer(values, terminal);
  const stored = await requireTopology(client, name);
  const status = await client.get<StatusReply>(`/topologies/${stored.id}/status?fresh=1`);
  if (values.json) {
    terminal.out(JSON.stringify(status, null, 2));
    return EXIT.done;
  }
  const rows = status.resources.map((resource) => [
    resourceTitle(resource),
    resource.provisioningState ?? "",
  ]);
  for (const line of alignColumns(rows)) terminal.out(line);
  for (const line of tunnelLines(status.tunnels, stored.topology)) terminal.out(line);
  for (const given of status.givenAddresses ?? []) {
    const site = stored.topology.sites.find(({ id }) => id === given.site)?.name ?? given.site;
    const { device, deployment } = given;
    const address = given.address ?? given.fqdn ?? "";
    terminal.out(formatMessage("cli.givenAddress", { site, device, address, deployment }));
  }
  if (rows.length === 0) terminal.out(formatMessage("cli.nothingInAzure", { name }));
  return EXIT.done;
}
