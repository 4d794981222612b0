import type { StoredDeployment } from "@/lib/store";

/** The deployment in a few lines, for whoever has to find out why. */
export function printDeployment({ id, kind, state, stage, reason, steps }: StoredDeployment): string {
  const lines = steps.map((step) => `  ${step.id} ${step.state} ${step.message ?? ""}`);
  return [`${kind} ${id} ${state} ${stage ?? ""} ${reason ?? ""}`, ...lines].join("\n");
}
