import { readJson, refuseFaults, type TopologyReply, type TopologySummary, toEtag } from "@/lib/api";
import { planTopology } from "@/lib/planner";
import type { ListedTopology } from "@/lib/store";
import { parseTopology, type Topology } from "@/lib/topology";

/** A topology with its version as ETag; a new one also says where it lies. */
export function topologyResponse(reply: TopologyReply, status: 200 | 201 = 200): Response {
  return Response.json(reply, {
    status,
    headers: {
      etag: toEtag(reply.version),
      ...(status === 201 ? { location: `/api/v1/topologies/${reply.id}` } : {}),
    },
  });
}

/** The topology file in a request's body; refuses with `not-a-topology` and the path of each fault. */
export async function readTopologyBody(request: Request): Promise<Topology> {
  const parsed = parseTopology(await readJson(request));
  if (parsed.ok) return parsed.topology;
  throw refuseFaults("not-a-topology", parsed.faults);
}

/** The line of a list: counts of findings, and enough of the design for a miniature. */
export function summarizeTopology(listed: ListedTopology): TopologySummary {
  const { id, version, topology, updatedAt, updatedBy, lastDeployment } = listed;
  return {
    id,
    name: topology.name,
    description: topology.description,
    version,
    updatedAt,
    updatedBy,
    findings: countFindings(listed),
    places: [
      ...topology.vnets.map((vnet) => toPlace("vnet", vnet)),
      ...topology.sites.map((site) => toPlace("site", site)),
    ],
    links: topology.links.map(({ id, from, to, method }) => ({ id, from, to, method })),
    lastDeployment,
  };
}

type Counts = TopologySummary["findings"];
/** The counts of each topology's last seen version: a list asks for all of them every time. */
const counted = new Map<string, { version: number; counts: Counts }>();

function countFindings({ id, version, topology }: ListedTopology): Counts {
  const known = counted.get(id);
  if (known?.version === version) return known.counts;
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of planTopology({ topology }).findings) counts[finding.severity] += 1;
  counted.set(id, { version, counts });
  return counts;
}

function toPlace(
  kind: "vnet" | "site",
  place: Topology["vnets"][number] | Topology["sites"][number],
): TopologySummary["places"][number] {
  const { id, name, addressSpace, position } = place;
  return { id, kind, name, range: addressSpace[0] ?? null, x: position.x, y: position.y };
}
