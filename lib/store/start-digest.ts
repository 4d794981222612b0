import { digestJson } from "./json";

/**
 * What a deployment is bound to, as SHA-256 in hex: its revision, its plan, and what was observed of all that the plan
 * changes. Rows with another digest are not what was confirmed.
 */
export function digestStart(
  revisionSha256: string,
  steps: readonly { step: unknown; plannedFrom: unknown }[],
): string {
  return digestJson({
    revision: revisionSha256,
    plan: steps.map(({ step }) => step),
    observed: steps.map(({ plannedFrom }) => plannedFrom),
  });
}
