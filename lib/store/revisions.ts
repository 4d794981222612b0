import { refusal } from "@/lib/messages";
import type { Topology } from "@/lib/topology";
import { type StoredDeploymentSummary, selectSummaries } from "./deployment-summary";
import { Prisma } from "./generated/client";
import { fromJson } from "./json";
import type { Store } from "./store";
import { topologyNotFound } from "./topology-row";

/** An immutable version of a topology, as it was deployed; moments are ISO 8601 in UTC. */
export interface StoredRevisionSummary {
  number: number;
  createdAt: string;
  createdBy: string;
  vnets: number;
  sites: number;
  links: number;
  deployments: StoredDeploymentSummary[];
}

export interface StoredRevision extends StoredRevisionSummary {
  topologyId: string;
  topologyName: string;
  topology: Topology;
}

/** A topology's revisions, newest first; AppError `not-found`. */
export async function listRevisions(store: Store, topologyId: string): Promise<StoredRevisionSummary[]> {
  const revisions = await loadRevisions(store, topologyId);
  return revisions.map(({ topologyId: _, topologyName: __, topology: ___, ...summary }) => summary);
}

/** One revision; AppError `not-found`. */
export async function readRevision(
  store: Store,
  topologyId: string,
  number: number,
): Promise<StoredRevision> {
  const [revision] = await loadRevisions(store, topologyId, number);
  if (revision === undefined) throw refusal("not-found", 404, { what: "revision", number });
  return revision;
}

async function loadRevisions(store: Store, topologyId: string, number?: number): Promise<StoredRevision[]> {
  const topology = await store.db.topology.findFirst({ where: { id: topologyId, deletedAt: null } });
  if (topology === null) throw topologyNotFound();
  const [rows, deployments] = await Promise.all([
    store.db.revision.findMany({
      where: number === undefined ? { topologyId } : { topologyId, number },
      orderBy: { number: "desc" },
    }),
    selectSummaries(store.db, Prisma.sql`d.topology_id = ${topologyId}`),
  ]);
  return rows.map((row) => {
    const document = fromJson<Topology>(row.document);
    return {
      topologyId,
      topologyName: topology.name,
      topology: document,
      number: row.number,
      createdAt: row.createdAt.toISOString(),
      createdBy: row.actorId,
      vnets: document.vnets.length,
      sites: document.sites.length,
      links: document.links.length,
      deployments: deployments.filter((deployment) => deployment.revision === row.number),
    };
  });
}

/** The newest revision, or null before the first deployment. */
export async function latestRevision(
  store: Store,
  topologyId: string,
): Promise<{ number: number; topology: Topology } | null> {
  const row = await store.db.revision.findFirst({ where: { topologyId }, orderBy: { number: "desc" } });
  return row === null ? null : { number: row.number, topology: fromJson<Topology>(row.document) };
}
