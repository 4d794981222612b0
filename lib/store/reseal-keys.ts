import type { KeyRotation } from "./generated/client";
import { openText, sealText } from "./rotations";
import { open, seal } from "./sealed-keys";
import { readSealingKey, type Store } from "./store";

/**
 * Seals all kept keys under another secret, all of them or none, those of rotations under way too; those that stand under
 * it already stay. Answers how many there are, and how many neither secret opens: they stay as they are, and are asked for
 * again when needed.
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
    let kept = rows.length;
    for (const row of rotations) {
      const former = resealText(store, next, row, "former", row.sealedFormer);
      const given = resealText(store, next, row, "next", row.sealedNext);
      const data = { sealedFormer: former.sealed, sealedNext: given.sealed };
      await tx.keyRotation.update({ where: { id: row.id }, data });
      const texts = [former, given].filter(({ sealed }) => sealed !== null);
      kept += texts.length;
      unreadable += texts.filter(({ isUnreadable }) => isUnreadable).length;
    }
    return { kept, unreadable };
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

/** Keys of a rotation that is under way, in one text; what neither secret opens stays as it is. */
function resealText(
  store: Store,
  next: Buffer,
  row: KeyRotation,
  purpose: "former" | "next",
  sealed: Uint8Array<ArrayBuffer> | null,
): { sealed: Uint8Array<ArrayBuffer> | null; isUnreadable: boolean } {
  if (sealed === null || tryOpenText(next, row, purpose, sealed) !== null)
    return { sealed, isUnreadable: false };
  const text = tryOpenText(store.sealingKey, row, purpose, sealed);
  if (text === null) return { sealed, isUnreadable: true };
  return { sealed: sealText({ sealingKey: next }, row, purpose, text), isUnreadable: false };
}

function tryOpenText(
  sealingKey: Buffer,
  row: KeyRotation,
  purpose: "former" | "next",
  sealed: Uint8Array<ArrayBuffer>,
): string | null {
  try {
    return openText({ sealingKey }, row, purpose, sealed);
  } catch {
    return null;
  }
}
