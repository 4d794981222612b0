import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { refusal } from "@/lib/messages";
import { AppError } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import type { Claim } from "./fence";
import { readNow } from "./now";
import type { Db, Store } from "./store";

interface Sealed {
  ciphertext: Uint8Array<ArrayBuffer>;
  nonce: Uint8Array<ArrayBuffer>;
  tag: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps a link's pre-shared key under AES-256-GCM until it is set on both ends. The link's ids are authenticated
 * with it, so a sealed key cannot be moved to another link.
 */
export async function sealKey(
  db: Db,
  store: Store,
  key: { topologyId: string; linkId: string; value: string; given: boolean },
): Promise<void> {
  const { topologyId, linkId, given } = key;
  const sealed = { ...seal(store.sealingKey, topologyId, linkId, key.value), given };
  await db.sealedKey.upsert({
    where: { topologyId_linkId: { topologyId, linkId } },
    create: { topologyId, linkId, ...sealed },
    update: { ...sealed, createdAt: await readNow(db) },
  });
}

/**
 * The link's key and whether a person gave it, or null when none is kept. Sealed under another secret: AppError
 * `key-unreadable` for a given key; a generated one is erased, since another is as good.
 */
export async function unsealKey(
  store: Store,
  topologyId: string,
  linkId: string,
): Promise<{ value: string; given: boolean } | null> {
  const row = await store.db.sealedKey.findUnique({ where: { topologyId_linkId: { topologyId, linkId } } });
  if (row === null) return null;
  try {
    return { value: open(store.sealingKey, topologyId, linkId, row), given: row.given };
  } catch (error) {
    if (row.given || !(error instanceof AppError)) throw error;
    await store.db.sealedKey.deleteMany({ where: { topologyId, linkId, given: false } });
    return null;
  }
}

/** Keeps a key made for the link, unless one is kept already; answers the one that is kept. */
export async function sealGeneratedKey(
  store: Store,
  topologyId: string,
  linkId: string,
  value: string,
): Promise<string> {
  await store.db.sealedKey.createMany({
    data: { topologyId, linkId, given: false, ...seal(store.sealingKey, topologyId, linkId, value) },
    skipDuplicates: true,
  });
  return (await unsealKey(store, topologyId, linkId))?.value ?? value;
}

/** Erases the link's key once no key step of the deployment still needs it. */
export async function eraseKeyWhenSet(tx: Db, claim: Claim, linkId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM sealed_key
     WHERE topology_id = ${claim.topologyId} AND link_id = ${linkId}
       AND NOT EXISTS (
         SELECT 1 FROM deployment_step
          WHERE deployment_id = ${claim.deploymentId} AND state <> 'done'
            AND step->>'link' = ${linkId} AND step->'resource'->>'kind' = 'sharedKey'
            AND step->>'action' <> 'delete')`;
}

/** Erases the key a person gave for the link: Azure does not take it, so it would fail every time. */
export async function eraseRefusedKey(tx: Db, topologyId: string, linkId: string): Promise<void> {
  await tx.sealedKey.deleteMany({ where: { topologyId, linkId, given: true } });
}

/**
 * Erases keys at the end of a deployment: the generated ones, since an end that has one in Azure is asked for it, and
 * after a complete tear-down the given ones too.
 */
export async function eraseKeysAtEnd(
  tx: Db,
  topologyId: string,
  { isTornDown }: { isTornDown: boolean },
): Promise<void> {
  await tx.sealedKey.deleteMany({ where: isTornDown ? { topologyId } : { topologyId, given: false } });
}

/** Erases keys that a design does not ask for any more: of links it lacks, or whose key comes from elsewhere now. */
export async function eraseUnaskedKeys(tx: Db, topologyId: string, { links }: Topology): Promise<void> {
  const asked = links.filter((link) => link.sharedKey.source === "provided" && !link.existing);
  await tx.sealedKey.deleteMany({ where: { topologyId, linkId: { notIn: asked.map((link) => link.id) } } });
}

/** Seals a value under `sealingKey`, bound to its link. */
export function seal(sealingKey: Buffer, topologyId: string, linkId: string, value: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey, nonce).setAAD(bindTo(topologyId, linkId));
  const ciphertext = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  return {
    ciphertext: Uint8Array.from(ciphertext),
    nonce: Uint8Array.from(nonce),
    tag: Uint8Array.from(cipher.getAuthTag()),
  };
}

/** The sealed value; AppError `key-unreadable` under another key or for another link. */
export function open(
  sealingKey: Buffer,
  topologyId: string,
  linkId: string,
  sealed: { ciphertext: Uint8Array; nonce: Uint8Array; tag: Uint8Array },
): string {
  try {
    const decipher = createDecipheriv("aes-256-gcm", sealingKey, sealed.nonce)
      .setAAD(bindTo(topologyId, linkId))
      .setAuthTag(sealed.tag);
    return Buffer.concat([decipher.update(sealed.ciphertext), decipher.final()]).toString("utf8");
  } catch {
    throw refusal("key-unreadable", 500);
  }
}

function bindTo(topologyId: string, linkId: string): Buffer {
  return Buffer.from(`${topologyId}\n${linkId}`, "utf8");
}
