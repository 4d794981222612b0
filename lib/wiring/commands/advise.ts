import { formatMessage } from "@/lib/messages";
import { adviseMesh, MESH_GOALS, type MeshGoal, type MeshProposal } from "@/lib/planner";
import { applyEdits, type Topology } from "@/lib/topology";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, usage } from "./arguments";
import { namePlaces } from "./place-names";
import { readTopologyFile } from "./topology-file";

/**
 * `advise FILE --goal GOAL [--hub ID] [--vnets ID,ID] [--draw SHAPE] [--json]`: how to join vnets, the fewest links
 * first; `--draw` prints the topology with that shape drawn. Works without a server.
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, ["FILE"], {
    goal: { type: "string", default: "all-reach-all" },
    hub: { type: "string" },
    vnets: { type: "string" },
    draw: { type: "string" },
    json: { type: "boolean" },
  });
  const goal = readGoal(values.goal);
  const topology = await readTopologyFile(positionals[0] ?? "-", terminal);
  const vnets =
    values.vnets?.split(",").map((text) => findVnet(topology, text)) ?? topology.vnets.map(({ id }) => id);
  const hub = values.hub === undefined ? undefined : findVnet(topology, values.hub);
  if (goal === "all-reach-hub" && hub === undefined) throw usage("hub", { vnets: listVnets(topology) });
  const proposals = adviseMesh(topology, { vnets, goal, hub });
  const isReached = proposals[0]?.edits.length === 0;
  if (isReached) terminal.err(formatMessage("cli.advise.reached"));
  if (values.draw !== undefined) {
    const wanted = isReached ? proposals[0] : proposals.find(({ shape }) => shape === values.draw);
    if (!wanted) throw usage("shape", { text: values.draw, shapes: shapesOf(proposals) });
    terminal.out(JSON.stringify(applyEdits(topology, wanted.edits), null, 2));
    return EXIT.done;
  }
  if (values.json) terminal.out(JSON.stringify(proposals, null, 2));
  else if (proposals.length === 0) terminal.out(formatMessage("cli.advise.nothing"));
  else for (const proposal of proposals) terminal.out(toLine(proposal, namePlaces(topology)));
  return EXIT.done;
}

function readGoal(text: string): MeshGoal {
  const goal = MESH_GOALS.find((known) => known === text);
  if (!goal) throw usage("goal", { text, goals: MESH_GOALS.join(", ") });
  return goal;
}

/** A VNet by its id, else by its name; refuses what is neither, since a mesh without it would be another mesh. */
function findVnet(topology: Topology, text: string): string {
  const wanted = text.trim();
  const { vnets } = topology;
  const found = vnets.find(({ id }) => id === wanted) ?? vnets.find(({ name }) => name === wanted);
  if (!found) throw usage("vnet", { text: wanted, vnets: listVnets(topology) });
  return found.id;
}

function listVnets({ vnets }: Topology): string {
  return vnets.map(({ id }) => id).join(", ") || "none";
}

function shapesOf(proposals: readonly MeshProposal[]): string {
  return proposals.map(({ shape }) => shape).join(", ") || "none";
}

function toLine(
  { shape, bgp, added, links, hops, monthly, monthlyAdded, gateways }: MeshProposal,
  nameOf: (place: string) => string,
): string {
  return formatMessage("cli.advise.line", {
    shape,
    bgp: bgp ? "yes" : "no",
    added,
    links,
    hops,
    monthly: Math.round(monthly),
    monthlyAdded: Math.round(monthlyAdded),
    gateways: gateways
      .map(({ vnet, tunnels, allowed, sku, skuBefore }) => {
        const size = skuBefore === null ? sku : `${skuBefore} → ${sku}`;
        return `${nameOf(vnet)} ${size} ${tunnels}/${allowed ?? "–"}`;
      })
      .join(", "),
  });
}
