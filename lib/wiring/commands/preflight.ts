import type { DeploymentKind, PreflightReport } from "@/lib/deployment";
import { formatMessage, refusal } from "@/lib/messages";
import { connectServer } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, SERVER_OPTIONS } from "./arguments";
import { preflightLines } from "./preflight-lines";
import { findTopology, isSameTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

/**
 * `preflight FILE [--tear-down] [--json]`: what would keep a deployment of the stored topology from its first write. A
 * file that says something else than what is stored is told of: `deploy` would store it first.
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    ...SERVER_OPTIONS,
    "tear-down": { type: "boolean" },
    json: { type: "boolean" },
  });
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  const client = await connectServer(values, terminal);
  const stored = await findTopology(client, topology.name);
  if (stored === null) throw refusal("preflight-unknown", 404, { name: topology.name });
  const goal: DeploymentKind = values["tear-down"] ? "tearDown" : "deploy";
  if (goal === "deploy" && !isSameTopology(stored.topology, topology)) {
    terminal.err(formatMessage("cli.preflightOfStored", { name: topology.name }));
  }
  const report = await client.send<PreflightReport>("POST", `/topologies/${stored.id}/preflight`, { goal });
  if (values.json) terminal.out(JSON.stringify(report, null, 2));
  else {
    for (const line of preflightLines(report)) terminal.out(line);
    if (report.faults.length === 0) terminal.out(formatMessage("preflight.clear"));
  }
  return report.faults.length > 0 ? EXIT.findings : EXIT.done;
}
