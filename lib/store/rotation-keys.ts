import { type RotationClaim, underRotationFence } from "./rotation-claims";
import { openText, sealText } from "./rotations";
import type { Store } from "./store";

/** Keeps the ends' former keys, sealed, until the rotation is over: before the first of them is overwritten. */
export function sealFormerKeys(
  store: Store,
  claim: RotationClaim,
  former: ReadonlyMap<string, string>,
): Promise<void> {
  const sealedFormer = sealText(store, claim, "former", JSON.stringify([...former]));
  return underRotationFence(store, claim, async (tx) => {
    await tx.keyRotation.update({ where: { id: claim.id }, data: { sealedFormer } });
  });
}

/** The keys that the ends had before, by ARM id; null while they are not known. */
export async function openFormerKeys(
  store: Store,
  claim: RotationClaim,
): Promise<Map<string, string> | null> {
  const { sealedFormer } = await store.db.keyRotation.findUniqueOrThrow({ where: { id: claim.id } });
  if (sealedFormer === null) return null;
  return new Map(JSON.parse(openText(store, claim, "former", sealedFormer)) as [string, string][]);
}

/** The key that a person gave for it, or null. */
export async function openGivenKey(store: Store, claim: RotationClaim): Promise<string | null> {
  const { sealedNext } = await store.db.keyRotation.findUniqueOrThrow({ where: { id: claim.id } });
  return sealedNext === null ? null : openText(store, claim, "next", sealedNext);
}
