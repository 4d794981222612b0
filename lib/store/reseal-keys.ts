import type { KeyRotation } from "./generated/client";
import { openText, sealText } from "./rotations";
import { open, seal } from "./sealed-keys";
import { readSealingKey, type Store } from "./store";

/**
 * Seals all kept keys under another secret, all of them or none; those that stand under it already stay. Answers how
 * many there are, and how many neither secret opens: they stay as they are, and are asked for again when needed.
 */
export function resealKeys(store: Store, nextSecret: string): Promise<{ kept: number; unreadable: number }> {
  const next = readSealingKey(nextSecret);
  return store.db.$transaction(async (tx) => {
    const rows = await tx.sealedKey.findMany();
    let unreadable = 0;
    for (const row of rows) {
      const { topologyId, linkId } = row;
      if (tryOpen(next, row) !== null) continue;
      const value = tryOpen(store.sealingKey, row);
      if (value === null) {
        unreadable += 1;
        continue;
      }
      const data = seal(next, topologyId, linkId, value);
      await tx.sealedKey.update({ where: { topologyId_linkId: { topologyId, linkId } }, data });
    }
    const rotations = await tx.keyRotation.findMany({
      where: { OR: [{ sealedFormer: { not: null } }, { sealedNext: { not: null } }] },
    });
    for (const row of rotations) {
      const sealedFormer = resealText(store, next, row, "former", row.sealedFormer);
      const sealedNext = resealText(store, next, row, "next", row.sealedNext);
      await tx.keyRotation.update({ where: { id: row.id }, data: { sealedFormer, sealedNext } });
    }
    return { kept: rows.length, unreadable };
  });
}

type SealedRow = Parameters<typeof open>[3] & { topologyId: string; linkId: string };

function tryOpen(sealingKey: Buffer, row: SealedRow): string | null {
  try {
    return open(sealingKey, row.topologyId, row.linkId, row);
  } catch {
    return null;
  }
}

/** A key of a rotation that is under way; what the present secret does not open stays as it is. */
function resealText(
  store: Store,
  next: Buffer,
  row: KeyRotation,
  purpose: "former" | "next",
  sealed: Uint8Array<ArrayBuffer> | null,
): Uint8Array<ArrayBuffer> | null {
  if (sealed === null) return null;
  try {
    return sealText({ sealingKey: next }, row, purpose, openText(store, row, purpose, sealed));
  } catch {
    return sealed;
  }
}
