import { refusal } from "@/lib/messages";
import { createId } from "@/lib/shared";
import type { Prisma } from "./generated/client";
import { fromJson, toJson } from "./json";
import { readNow } from "./now";
import type { ExpectedVersion } from "./save-topology";
import { type Db, isUniqueViolation, type Store } from "./store";
import { topologyNotFound } from "./topology-row";

/** A saved view of a topology's canvas; the moment is ISO 8601 in UTC. */
export interface StoredView {
  id: string;
  topologyId: string;
  /** Goes into If-Match; grows with every save. */
  version: number;
  name: string;
  /** What is looked at, as whoever saved it was checked to have sent it. */
  state: object;
  updatedAt: string;
  updatedBy: string;
}

/** Which view of which topology. */
export interface ViewAddress {
  topologyId: string;
  id: string;
}

type Content = Pick<StoredView, "name" | "state">;

/** A topology's views, by name. AppError `not-found`. */
export async function listViews(store: Store, topologyId: string): Promise<StoredView[]> {
  await requireTopology(store.db, topologyId);
  const rows = await store.db.savedView.findMany({ where: { topologyId, deletedAt: null } });
  return rows.map(toView).sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
}

/** The view, or AppError `not-found`; a deleted one, or one of a deleted topology, is none. */
export async function readView(store: Store, address: ViewAddress): Promise<StoredView> {
  await requireTopology(store.db, address.topologyId);
  return loadView(store.db, address);
}

/** Stores a new view at version 1. AppError `not-found`, `view-name-taken` (409), whatever the case of the name. */
export async function createView(store: Store, topologyId: string, content: Content): Promise<StoredView> {
  await requireTopology(store.db, topologyId);
  const { name, state } = content;
  return refuseTaken(name, async () =>
    toView(
      await store.db.savedView.create({ data: { id: createId(), topologyId, name, state: toJson(state) } }),
    ),
  );
}

/**
 * Replaces a view if it still has the version that was read. AppError `stale` (412) carries what is stored now as
 * `current`; `not-found`, `view-name-taken`.
 */
export async function saveView(
  store: Store,
  address: ViewAddress,
  { name, state }: Content,
  expectedVersion: ExpectedVersion,
): Promise<StoredView> {
  await requireTopology(store.db, address.topologyId);
  const updatedAt = await readNow(store.db);
  const data = { name, state: toJson(state), version: { increment: 1 }, updatedAt };
  return refuseTaken(name, () => change(store, address, data, expectedVersion));
}

/** Deletes a view so that it can be restored. AppError `stale`, `not-found`. */
export async function deleteView(
  store: Store,
  address: ViewAddress,
  expectedVersion: ExpectedVersion,
): Promise<void> {
  await requireTopology(store.db, address.topologyId);
  await store.db.$transaction(async (tx) => {
    const { count } = await tx.savedView.updateMany({
      where: where(address, expectedVersion),
      data: { deletedAt: await readNow(tx) },
    });
    if (count === 0) throw staleView(await loadView(tx, address));
  });
}

const NAME_ATTEMPTS = 20;

/** Takes a deletion back. A name that was taken meanwhile gets a number behind it. Not deleted: nothing happens. */
export async function restoreView(store: Store, address: ViewAddress): Promise<StoredView> {
  const { topologyId, id } = address;
  await requireTopology(store.db, topologyId);
  const row = await store.db.savedView.findFirst({ where: { id, topologyId } });
  if (row === null) throw viewNotFound();
  const updatedAt = await readNow(store.db);
  for (let attempt = 1; row.deletedAt !== null; attempt += 1) {
    const name = attempt === 1 ? row.name : `${row.name} ${attempt}`;
    try {
      await store.db.savedView.updateMany({
        where: { id, deletedAt: { not: null } },
        data: { deletedAt: null, name, version: { increment: 1 }, updatedAt },
      });
      break;
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === NAME_ATTEMPTS) throw error;
    }
  }
  return loadView(store.db, address);
}

/** One transaction: the row stays locked, so what is answered is what was saved. */
function change(
  store: Store,
  address: ViewAddress,
  data: Prisma.SavedViewUpdateManyMutationInput,
  expectedVersion: ExpectedVersion,
): Promise<StoredView> {
  return store.db.$transaction(async (tx) => {
    const { count } = await tx.savedView.updateMany({ where: where(address, expectedVersion), data });
    const current = await loadView(tx, address);
    if (count === 0) throw staleView(current);
    return current;
  });
}

function where({ topologyId, id }: ViewAddress, version: ExpectedVersion): Prisma.SavedViewWhereInput {
  return { id, topologyId, deletedAt: null, ...(version === "any" ? {} : { version }) };
}

async function loadView(db: Db, { topologyId, id }: ViewAddress): Promise<StoredView> {
  const row = await db.savedView.findFirst({ where: { id, topologyId, deletedAt: null } });
  if (row === null) throw viewNotFound();
  return toView(row);
}

async function requireTopology(db: Db, id: string): Promise<void> {
  const row = await db.topology.findFirst({ where: { id, deletedAt: null }, select: { id: true } });
  if (row === null) throw topologyNotFound();
}

async function refuseTaken(name: string, write: () => Promise<StoredView>): Promise<StoredView> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw refusal("view-name-taken", 409, { name });
    throw error;
  }
}

function staleView(current: StoredView) {
  return refusal("stale", 412, { reason: "view" }, { extensions: { current } });
}

function viewNotFound() {
  return refusal("not-found", 404, { what: "view" });
}

function toView(row: Prisma.SavedViewGetPayload<object>): StoredView {
  const { id, topologyId, version, name } = row;
  return {
    ...{ id, topologyId, version, name },
    state: fromJson<object>(row.state),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.actorId,
  };
}
