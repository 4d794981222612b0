import type { TopologyReply, TopologySummary } from "@/lib/api";
import { toEtag } from "@/lib/api";
import { refusal } from "@/lib/messages";
import { AppError } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import type { ServerClient } from "../server-client";

/** The stored topology of that name (case does not matter), or null. */
export async function findTopology(client: ServerClient, name: string): Promise<TopologyReply | null> {
  const [found] = await client.get<TopologySummary[]>(`/topologies?${new URLSearchParams({ name })}`);
  return found === undefined ? null : client.get<TopologyReply>(`/topologies/${found.id}`);
}

/** The one of that name that was deleted while something of it stands in Azure, the latest change first; or null. */
export async function findLeftInAzure(client: ServerClient, name: string): Promise<TopologySummary | null> {
  const query = new URLSearchParams({ name, deleted: "1" });
  const [found] = await client.get<TopologySummary[]>(`/topologies?${query}`);
  return found ?? null;
}

/** As `findTopology`; refuses when there is none. */
export async function requireTopology(client: ServerClient, name: string): Promise<TopologyReply> {
  const found = await findTopology(client, name);
  if (found !== null) return found;
  throw refusal("topology-unknown", 404, { name });
}

/** Stores a topology under its name: creates it, or brings the one of that name to what the file says. */
export async function storeTopology(client: ServerClient, topology: Topology): Promise<TopologyReply> {
  // Somebody may create or save it between our look and our write: look again, a few times at most.
  for (let attempt = 1; ; attempt++) {
    try {
      return await storeOnce(client, topology);
    } catch (error) {
      const isRace = error instanceof AppError && (error.code === "name-taken" || error.code === "stale");
      if (!isRace || attempt === 3) throw error;
    }
  }
}

async function storeOnce(client: ServerClient, topology: Topology): Promise<TopologyReply> {
  const stored = await findTopology(client, topology.name);
  if (stored === null) return client.send<TopologyReply>("POST", "/topologies", { topology });
  // Saving what is there already would only say that somebody changed it.
  if (isSameTopology(stored.topology, topology)) return stored;
  return client.send<TopologyReply>("PUT", `/topologies/${stored.id}`, topology, {
    "if-match": toEtag(stored.version),
  });
}

/** Whether two topologies say the same, in whatever order their fields stand. */
export function isSameTopology(a: Topology, b: Topology): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
