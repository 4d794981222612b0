import {
  readJson,
  refuseFaults,
  requireIfMatch,
  type TopologyReply,
  type TopologySummary,
  toEtag,
} from "@/lib/api";
import { checkTopology } from "@/lib/planner";
import { type ListedTopology, readPlanContext, readTopology, type Store } from "@/lib/store";
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

/** The version that If-Match names, as `requireIfMatch` has it; of a topology that is not there, that comes first. */
export async function requireVersion(store: Store, id: string, request: Request): Promise<number | "any"> {
  if (!request.headers.has("if-match")) await readTopology(store, id);
  return requireIfMatch(request);
}

/** The topology file in a request's body; refuses with `not-a-topology` and the path of each fault. */
export async function readTopologyBody(request: Request): Promise<Topology> {
  const parsed = parseTopology(await readJson(request));
  if (parsed.ok) return parsed.topology;
  throw refuseFaults("not-a-topology", parsed.faults);
}

/** The lines of a list: counts of findings, and enough of each design for a miniature. */
export async function summarizeTopologies(
  store: Store,
  listed: readonly ListedTopology[],
): Promise<TopologySummary[]> {
  const summaries: TopologySummary[] = [];
  // One after the other: planning keeps the process busy anyway, and few are new since the last time.
  for (const each of listed) summaries.push(toSummary(each, await countFindings(store, each)));
  return summaries;
}

function toSummary(listed: ListedTopology, findings: Counts): TopologySummary {
  const { id, version, topology, updatedAt, updatedBy, lastDeployment, standingDeployment } = listed;
  return {
    id,
    name: topology.name,
    description: topology.description,
    version,
    updatedAt,
    updatedBy,
    findings,
    places: [
      ...topology.vnets.map((vnet) => toPlace("vnet", vnet)),
      ...topology.sites.map((site) => toPlace("site", site)),
    ],
    links: topology.links.map(({ id, from, to, method }) => ({ id, from, to, method })),
    lastDeployment,
    standingDeployment,
  };
}

type Counts = TopologySummary["findings"];
/** Counts by plan digest: a list asks for all of them every time. The longest kept go first. */
const counted = new Map<string, Counts>();
const MOST_COUNTED = 10_000;

/** How many findings its editor shows: with what is known of Azure and of given keys. */
async function countFindings(store: Store, { id, topology, planDigest }: ListedTopology): Promise<Counts> {
  const key = `${id} ${planDigest}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  const context = await readPlanContext(store, topology, id);
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of checkTopology({ topology, ...context })) counts[severity] += 1;
  counted.set(key, counts);
  const [oldest] = counted.keys();
  if (counted.size > MOST_COUNTED && oldest !== undefined) counted.delete(oldest);
  return counts;
}

function toPlace(
  kind: "vnet" | "site",
  place: Topology["vnets"][number] | Topology["sites"][number],
): TopologySummary["places"][number] {
  const { id, name, addressSpace, position } = place;
  return { id, kind, name, range: addressSpace[0] ?? null, x: position.x, y: position.y };
}
