import { formatMessage, refusal } from "@/lib/messages";
import { connectServer } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, SERVER_OPTIONS, usage } from "./arguments";
import { requireTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

/** `key FILE LINK`: gives a link's pre-shared key, read from standard input and shown nowhere. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE", "LINK"], SERVER_OPTIONS);
  const [file = "", link = ""] = positionals;
  if (file === "-") throw usage("keyFromInput");
  const topology = await readTopologyFile(file, terminal);
  if (!topology.links.some((candidate) => candidate.id === link)) {
    const ids = topology.links.map((candidate) => candidate.id).join(", ");
    throw refusal("link-unknown", 404, { link, ids });
  }
  const client = await connectServer(values, terminal);
  const stored = await requireTopology(client, topology.name);
  const value = await terminal.readSecret(formatMessage("cli.keyPrompt", { link }));
  await client.send("PUT", `/topologies/${stored.id}/links/${link}/key`, { value });
  terminal.err(formatMessage("cli.keyGiven", { link }));
  return EXIT.done;
}
