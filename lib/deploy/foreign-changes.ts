import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { resourceTitle } from "@/lib/messages";
import type { Plan, Step } from "@/lib/planner";
import type { WalkStep } from "@/lib/store";
import { tellValue } from "./tell-value";

/** One thing that somebody else has changed in Azure: a field, or the whole resource, which is gone. */
export type ForeignChange = { stepId: string; armId: string; resource: string } & (
  | { gone: true }
  | { gone: false; path: string; expected: unknown; found: unknown }
);

/**
 * What somebody else has changed since a deployment was approved. `earlier`: its steps; `plan`: what its revision would
 * need now. What the deployment did not get to is no change of others; what it was to change counts as it was then.
 */
export function findForeignChanges(
  earlier: readonly Pick<WalkStep, "step" | "state">[],
  { steps }: Pick<Plan, "steps">,
): ForeignChange[] {
  const before = new Map(earlier.map((each) => [each.step.id, each]));
  return steps.flatMap((step): ForeignChange[] => {
    const { id, action, resource } = step;
    // What a key is Azure does not show, and what is not wanted any more is not compared.
    if (resource.kind === "sharedKey" || action === "read" || action === "delete") return [];
    const was = before.get(id);
    const isOpen = was !== undefined && was.state !== "done";
    if (isOpen && was.step.action !== "update") return [];
    const about = { stepId: id, armId: resource.armId, resource: resourceTitle(resource) };
    if (action === "create") return [{ ...about, gone: true }];
    const planned = new Map(isOpen ? was.step.changes.map(({ path, from }) => [path, from]) : []);
    return step.changes.flatMap(({ path, from, to }) => {
      const expected = planned.has(path) ? planned.get(path) : to;
      return isDeepStrictEqual(expected, from)
        ? []
        : [{ ...about, gone: false, path, expected, found: from }];
    });
  });
}

/** Those of the changes that the steps would undo. */
export function undoneBy(changes: readonly ForeignChange[], steps: readonly Step[]): ForeignChange[] {
  const touching = new Map(
    steps.flatMap((step) => (step.action === "read" ? [] : [[step.resource.armId.toLowerCase(), step]])),
  );
  return changes.filter((change) => {
    const step = touching.get(change.armId.toLowerCase());
    if (step === undefined) return false;
    // What is gone is undone by creating it again; what is deleted or built anew loses whatever was changed.
    if (change.gone || step.action !== "update") return step.action !== "delete" || !change.gone;
    return step.changes.some(({ path }) => path === change.path);
  });
}

/** The change in one line that needs no language but the resource's title. */
export function tellForeignChange(change: ForeignChange): string {
  if (change.gone) return change.resource;
  return `${change.resource}: ${change.path} ${tellValue(change.expected)} → ${tellValue(change.found)}`;
}

/** What a person repeats to confirm exactly these changes, and no others that come in between. */
export function codeOf(changes: readonly ForeignChange[]): string {
  const lines = changes.map(tellForeignChange).sort().join("\n");
  return createHash("sha256").update(lines).digest("hex").slice(0, 8);
}
