import { openFormerKeys, openGivenKey } from "@/lib/store";
import { placeName } from "@/lib/topology";
import { generateKey } from "../generate-key";
import { ownError } from "../retry-policy";
import { engineText } from "../texts";
import { readVaultKey } from "../vault-key";
import type { RotationRun } from "./rotation-run";

/**
 * The key that all ends are to get. One that was generated or read from a vault is kept nowhere: after a crash the first
 * end is asked for it, so that the other gets the same.
 */
export async function obtainNewKey(run: RotationRun): Promise<string> {
  run.next ??=
    (await openGivenKey(run.engine.store, run.claim)) ?? (await readBack(run)) ?? (await makeKey(run));
  return run.next;
}

/** What the first end holds since its key was sent or set; null when it has its former one still. */
async function readBack({ engine, claim, found, stopping }: RotationRun): Promise<string | null> {
  const [first] = claim.ends;
  if (first === undefined || (claim.atEnd === 0 && !claim.hasIntent)) return null;
  const former = await openFormerKeys(engine.store, claim);
  const standing = await engine.cloud.readSharedKey(first.armId, stopping);
  if (standing !== null && standing !== former?.get(first.armId)) return standing;
  if (claim.atEnd === 0) return null;
  throw ownError(engineText("rotation.gone", { place: placeName(found.topology, first.place) }));
}

async function makeKey({ engine, claim, found, stopping }: RotationRun): Promise<string> {
  const { sharedKey } = found.link;
  if (claim.source !== "keyVault" || sharedKey.source !== "keyVault") return generateKey();
  return (await readVaultKey(engine.cloud, sharedKey.secretId, stopping)).value;
}
