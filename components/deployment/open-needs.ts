import type { DeploymentReply, StepReply } from "@/lib/api";
import { isFinal, isSettled } from "@/lib/deployment";
import type { Need } from "@/lib/planner";

/** One thing that only a person can say, and the steps that need it. */
export interface OpenNeed {
  need: Need;
  steps: StepReply[];
}

type Asking = Pick<DeploymentReply, "state" | "steps" | "topology">;

/**
 * What a person can say now, each thing once: what steps ask for, and the keys that later steps will ask for, so
 * that all can be given in one go. `keysGiven`: links whose key is kept already.
 */
export function openNeeds({ state, steps, topology }: Asking, keysGiven: readonly string[]): OpenNeed[] {
  if (isFinal(state) || state === "cancelling") return [];
  const provided = new Set(
    topology.links.filter((link) => link.sharedKey.source === "provided").map((link) => link.id),
  );
  const found = new Map<string, OpenNeed>();
  for (const step of steps.filter((one) => one.state === "pending" || one.state === "waiting")) {
    for (const need of needsOf(step, provided)) {
      // A step that waits has looked: what it asks for was not to be found.
      if (step.state === "pending" && need.need === "sharedKey" && keysGiven.includes(need.link)) continue;
      const entry = found.get(needKey(need)) ?? { need, steps: [] };
      entry.steps.push(step);
      found.set(needKey(need), entry);
    }
  }
  return [...found.values()];
}

/** True when a later step will ask for a key, which may be given already. */
export function foreseesKeys({ steps, topology }: Pick<Asking, "steps" | "topology">): boolean {
  return steps.some(
    ({ kind, link, state }) =>
      kind === "sharedKey" &&
      !isSettled(state) &&
      topology.links.some((one) => one.id === link && one.sharedKey.source === "provided"),
  );
}

/** Names what is asked for. */
export function needKey(need: Need): string {
  return need.need === "sharedKey" ? `key ${need.link}` : `address ${need.site} ${need.device}`;
}

/** A key's step asks only once it is reached, although the design says from the start that a person gives it. */
function needsOf({ needs, kind, action, link }: StepReply, provided: ReadonlySet<string>): readonly Need[] {
  if (needs.length > 0 || kind !== "sharedKey" || action === "delete" || link === null) return needs;
  return provided.has(link) ? [{ need: "sharedKey", link }] : needs;
}
