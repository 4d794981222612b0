import type { DeploymentKind, StepState } from "@/lib/deployment";
import type { Need, Step } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { fromJson } from "./json";
import type { Store } from "./store";

/** A step as a walk finds it. */
export interface WalkStep {
  step: Step;
  state: StepState;
  attempts: number;
  /** True once this step has announced a call to Azure: then what it names may be there already. */
  hasIntent: boolean;
  resumeToken: string | null;
  needs: Need[];
}

/** Everything a worker needs to go on with a deployment. */
export interface Walk {
  kind: DeploymentKind;
  stage: "building" | "connecting" | null;
  /** When everything was built, by the event that told it; null before. */
  connectingSince: Date | null;
  cancelRequested: boolean;
  inputs: number;
  /** The topology of the deployed revision. */
  topology: Topology;
  steps: WalkStep[];
}

/** Reads a deployment for walking it. */
export async function readWalk(store: Store, deploymentId: string): Promise<Walk> {
  const row = await store.db.deployment.findUniqueOrThrow({
    where: { id: deploymentId },
    include: { revision: true, steps: { orderBy: { ordinal: "asc" } } },
  });
  const connecting = await store.db.event.findFirst({
    where: { deploymentId, type: "deployment:state", data: { path: ["stage"], equals: "connecting" } },
    orderBy: { seq: "asc" },
    select: { at: true },
  });
  return {
    connectingSince: connecting?.at ?? null,
    kind: fromJson<DeploymentKind>(row.kind),
    stage: fromJson<Walk["stage"]>(row.stage),
    cancelRequested: row.cancelRequested,
    inputs: row.inputs,
    topology: fromJson<Topology>(row.revision.document),
    steps: row.steps.map((step) => ({
      step: fromJson<Step>(step.step),
      state: fromJson<StepState>(step.state),
      attempts: step.attempts,
      hasIntent: step.intentAt !== null,
      resumeToken: step.resumeToken,
      needs: fromJson<Need[]>(step.needs),
    })),
  };
}
