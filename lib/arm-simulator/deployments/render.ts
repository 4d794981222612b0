import type { JsonObject } from "../json";
import { showVintage, sinceApi } from "../network/member-vintage";
import type { Deployment, DeploymentStep } from "./deployment";

/** Recorded: the type stands in the body since api-versions of 2019. */
const VINTAGES = [sinceApi("type", "2019-05-01")];

/** The body of a deployment, in the recorded order of its members, as this api-version shows it. */
export function renderDeployment(
  deployment: Deployment,
  outputResources: readonly string[],
  apiVersion: string,
): JsonObject {
  return showVintage(toBody(deployment, outputResources), VINTAGES, apiVersion, () => true);
}

function toBody(deployment: Deployment, outputResources: readonly string[]): JsonObject {
  const { id, name, location, tags, state, outputs, error } = deployment;
  const isSettled = state === "Succeeded" || state === "Failed" || state === "Canceled";
  return {
    id,
    name,
    type: "Microsoft.Resources/deployments",
    ...(location === undefined ? {} : { location }),
    ...(tags === undefined ? {} : { tags }),
    properties: {
      templateHash: deployment.templateHash,
      parameters: deployment.parameters,
      mode: deployment.mode ?? "Incremental",
      provisioningState: state,
      timestamp: toTimestamp(deployment.changedAt),
      duration: toDuration(deployment.changedAt - deployment.startedAt),
      correlationId: deployment.correlationId,
      providers: deployment.providers,
      dependencies: deployment.dependencies,
      ...(outputs === undefined ? {} : { outputs }),
      ...(isSettled ? { outputResources: outputResources.map((resource) => ({ id: resource })) } : {}),
      ...(error === undefined ? {} : { error: { ...error } }),
    },
  };
}

/** One operation of a deployment: a resource on its way, or the evaluation of the outputs. */
export function renderOperation(deployment: Deployment, step: DeploymentStep): JsonObject {
  const endedAt = step.endedAt ?? deployment.changedAt;
  const { error } = step;
  return renderEntry(deployment, step.operationId, {
    provisioningOperation: step.removes ? "Delete" : "Create",
    provisioningState: step.state,
    timestamp: toTimestamp(endedAt),
    duration: toDuration(endedAt - (step.startedAt ?? endedAt)),
    trackingId: step.operationId,
    ...(step.statusCode === undefined ? {} : { statusCode: step.statusCode }),
    ...(error === undefined ? {} : { statusMessage: { status: "Failed", error: { ...error } } }),
    targetResource: { id: step.id, resourceType: step.type, resourceName: step.name },
  });
}

/** The operation in which the outputs were evaluated; it is the last one, and has no resource. */
export function renderOutputOperation(deployment: Deployment): JsonObject {
  return renderEntry(deployment, deployment.run, {
    provisioningOperation: "EvaluateDeploymentOutput",
    provisioningState: "Succeeded",
    timestamp: toTimestamp(deployment.changedAt),
    duration: toDuration(0),
    trackingId: deployment.correlationId,
    statusCode: "OK",
  });
}

function renderEntry({ id }: Deployment, operationId: string, properties: JsonObject): JsonObject {
  return { id: `${id}/operations/${operationId}`, operationId, properties };
}

/** World time (ms) as ARM writes it, with seven decimals. */
export function toTimestamp(at: number): string {
  return new Date(at).toISOString().replace("Z", "0000Z");
}

/** Milliseconds as a duration of ISO 8601, e.g. PT1M17.1S. */
export function toDuration(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = (milliseconds % 60_000) / 1000;
  return `PT${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${seconds > 0 || milliseconds < 60_000 ? `${seconds}S` : ""}`;
}
