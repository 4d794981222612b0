import type { TopologyReply } from "@/lib/api";
import { formatMessage, resourceTitle } from "@/lib/messages";
import type { Plan, PlanReply } from "@/lib/planner";
import type { ServerClient } from "../server-client";
import type { Terminal } from "../terminal";
import { alignColumns } from "./align-columns";
import { findingLines } from "./finding-lines";

/**
 * Says, beside the output, what a deployment of the stored topology would warn of and which standing resources it
 * would replace or tear down. Errors are told by whoever refuses to start because of them.
 */
export async function tellPlan(
  client: ServerClient,
  stored: TopologyReply,
  terminal: Terminal,
): Promise<void> {
  // What stands may have changed since it was last seen; where nothing does, looking would only take time.
  if (stored.deployed !== null) await client.get(`/topologies/${stored.id}/status?fresh=1`);
  const { findings, plan } = await client.send<PlanReply>("POST", `/topologies/${stored.id}/plan`, {
    goal: "deploy",
  });
  const warnings = findings.filter(({ severity }) => severity === "warning");
  for (const line of [...findingLines(warnings), ...lossLines(plan)]) terminal.err(line);
}

/** One line for every resource that goes, and for each that comes back as another one. */
function lossLines({ steps }: Plan): string[] {
  const replaced = new Set(steps.flatMap((step) => (step.action === "replace" ? step.resource.armId : [])));
  const lost = steps.filter(
    ({ action, resource }) => action === "replace" || (action === "delete" && !replaced.has(resource.armId)),
  );
  return alignColumns(
    lost.map(({ action, resource }) => [formatMessage(`cli.loss.${action}`), resourceTitle(resource)]),
  );
}
