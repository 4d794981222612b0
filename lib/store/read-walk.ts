import {
  type AzureErrorDetail,
  type DeploymentKind,
  isChangedSincePlan,
  type StepState,
} from "@/lib/deployment";
import type { ArmBody, Need, Step } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { fromJson } from "./json";
import { digestStart } from "./start-digest";
import type { Store } from "./store";

/** A step as a walk finds it. */
export interface WalkStep {
  step: Step;
  state: StepState;
  attempts: number;
  /** True once this step has announced a call to Azure: then what it names may be there already. */
  hasIntent: boolean;
  resumeToken: string | null;
  /** Until when Azure asked not to be asked again, by the database's clock; null when it did not. */
  notBefore: Date | null;
  /** What Azure held when the change was planned; null where nothing is changed. */
  plannedFrom: ArmBody | null;
  /** It failed since somebody else had changed Azure. */
  isChanged: boolean;
  needs: Need[];
}

/** Everything a worker needs to go on with a deployment. */
export interface Walk {
  kind: DeploymentKind;
  stage: "building" | "connecting" | null;
  /** When everything was built, by the event that told it; null before. */
  connectingSince: Date | null;
  cancelRequested: boolean;
  pauseRequested: boolean;
  /** False when the rows are not any more what the deployment was started with. */
  isAsStarted: boolean;
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
    pauseRequested: row.pauseRequested,
    isAsStarted: row.digest === null || row.digest === digestStart(row.revision.sha256, row.steps),
    inputs: row.inputs,
    topology: fromJson<Topology>(row.revision.document),
    steps: row.steps.map((step) => ({
      step: fromJson<Step>(step.step),
      state: fromJson<StepState>(step.state),
      attempts: step.attempts,
      hasIntent: step.intentAt !== null,
      resumeToken: step.resumeToken,
      notBefore: step.notBefore,
      plannedFrom: fromJson<ArmBody | null>(step.plannedFrom),
      isChanged: isChangedSincePlan(fromJson<AzureErrorDetail | null>(step.error)?.azureCode ?? null),
      needs: fromJson<Need[]>(step.needs),
    })),
  };
}
