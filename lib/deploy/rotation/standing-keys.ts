import { openFormerKeys } from "@/lib/store";
import { placeName } from "@/lib/topology";
import { CloudError } from "../cloud";
import { standingOf } from "../provisioning-state";
import { engineText } from "../texts";
import type { RotationRun } from "./rotation-run";

/** The key that Azure has on a connection now; undefined where it cannot be asked. */
export async function readStandingKey(
  { engine, stopping }: RotationRun,
  armId: string,
): Promise<string | null | undefined> {
  try {
    return await engine.cloud.readSharedKey(armId, stopping);
  } catch (error) {
    if (error instanceof CloudError) return undefined;
    throw error;
  }
}

/** Whether every end is as it was: nothing was sent, or the first end is not busy and has its former key still. */
export async function isUntouched(run: RotationRun): Promise<boolean> {
  const { engine, claim, stopping } = run;
  const [first] = claim.ends;
  if (claim.touched === 0) return true;
  if (first === undefined || claim.touched > 1) return false;
  const former = (await openFormerKeys(engine.store, claim))?.get(first.armId);
  if (former === undefined) return false;
  try {
    const found = await engine.cloud.get({ kind: "connection", armId: first.armId }, stopping);
    if (found === null || standingOf(found) === "busy") return false;
  } catch (error) {
    if (error instanceof CloudError) return false;
    throw error;
  }
  return (await readStandingKey(run, first.armId)) === former;
}

/** Which end holds what, as Azure says it: whoever mends it has to know. */
export async function tellHeldKeys(run: RotationRun, former: ReadonlyMap<string, string>): Promise<string> {
  const held = {
    former: [] as string[],
    other: [] as string[],
    gone: [] as string[],
    unknown: [] as string[],
  };
  for (const { armId, place } of run.claim.ends) {
    const key = await readStandingKey(run, armId);
    const name = placeName(run.found.topology, place);
    if (key === undefined) held.unknown.push(name);
    else if (key === null) held.gone.push(name);
    else held[key === former.get(armId) ? "former" : "other"].push(name);
  }
  const tell = (key: string, ends: readonly string[]) =>
    ends.length === 0 ? [] : [engineText(key, { ends: ends.join(", ") })];
  const isMixed = held.former.length > 0 && held.other.length > 0;
  return [
    ...tell("rotation.holdFormer", held.former),
    ...tell("rotation.holdOther", held.other),
    ...tell("rotation.holdNone", held.gone),
    ...tell("rotation.holdUnread", held.unknown),
    ...(isMixed ? [engineText("rotation.endsDiffer")] : []),
  ].join(" ");
}
