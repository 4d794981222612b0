import type { ArmReply } from "../front-door/request";
import { isObject, type Json, type JsonObject, toArray, toObject, toText } from "../json";
import { type PreparedTemplate, withinStack } from "../templates/prepare";
import { toBody } from "../templates/resource-body";
import { Budget, type Scope } from "../templates/scope";
import { NotSimulated, TemplateError } from "../templates/template-error";
import type { World } from "../world";
import { type DeploymentError, type DeploymentStep, isActive } from "./deployment";
import { createLiveWorld, type Send } from "./live-world";

/** What a busy resource is left alone for when its reply names no time. */
const RETRY_SECONDS = 12;
/** Statuses after which the write is tried again, and how often; how often Azure does is not recorded. */
const NO_ANSWERS = [500, 502, 503, 504];
const MOST_FAILURES = 3;

/** The scope in which bodies and outputs are evaluated while the deployment runs; each has a budget of its own. */
export function createRunScope(prepared: PreparedTemplate, send: Send): Scope {
  return { ...prepared.scope, live: createLiveWorld(prepared, send), budget: new Budget() };
}

/** Evaluates the body of a resource and PUTs it; the step as it stands afterwards. */
export function startStep(
  world: World,
  step: DeploymentStep,
  prepared: PreparedTemplate,
  send: Send,
): DeploymentStep {
  const now = world.clock.now();
  const resource = prepared.resources.find(({ key }) => key === step.key);
  if (!resource) throw new Error(`The template has no resource ${step.key} any more`);
  const started: DeploymentStep = { ...step, startedAt: step.startedAt ?? now };
  try {
    const body = withinStack(() => toBody(resource, createRunScope(prepared, send)));
    return afterReply(world, started, send("PUT", resource.id, resource.apiVersion, body));
  } catch (error) {
    const failure = toTemplateFailure(
      error,
      `Unable to process template language expressions for resource '${step.id}'`,
    );
    return end(started, now, "Failed", "BadRequest", failure);
  }
}

/** Deletes a resource that mode Complete has no place for; the step as it stands afterwards. */
export function startRemoval(
  world: World,
  step: DeploymentStep,
  apiVersion: string,
  send: Send,
): DeploymentStep {
  const started: DeploymentStep = { ...step, startedAt: step.startedAt ?? world.clock.now() };
  const reply = send("DELETE", step.id, apiVersion);
  // What works on a gateway keeps its other connections from going; they go one after the other.
  const isBusy = toObject(toObject(reply.body).error).code === "AnotherOperationInProgress";
  return afterReply(world, started, isBusy ? { ...reply, status: 429 } : reply);
}

function afterReply(
  world: World,
  step: DeploymentStep,
  { status, headers = {}, body }: ArmReply,
): DeploymentStep {
  const now = world.clock.now();
  const { retriesAt: _asked, ...asked } = step;
  const failures = (asked.failures ?? 0) + (status === 429 ? 0 : 1);
  if (status === 429 || (NO_ANSWERS.includes(status) && failures <= MOST_FAILURES)) {
    const seconds = Number(headers["Retry-After"] ?? RETRY_SECONDS);
    return { ...asked, state: "Waiting", failures, retriesAt: now + Math.max(1, seconds) * 1000 };
  }
  const statusCode = STATUS_NAMES[status] ?? String(status);
  if (status >= 400) return end(asked, now, "Failed", statusCode, toError(body));
  const operationId = operationIn(headers);
  if (operationId !== undefined && isRunning(world, asked, operationId))
    return { ...asked, state: "Running", statusCode, waitsFor: operationId };
  return end(asked, now, "Succeeded", statusCode);
}

/** The step after what it waited for has ended, or the same step while that goes on. */
export function settleStep(world: World, step: DeploymentStep): DeploymentStep {
  const { waitsFor, ...rest } = step;
  if (step.state !== "Running" || waitsFor === undefined || isRunning(world, step, waitsFor)) return step;
  const error = failureOf(world, step, waitsFor);
  const now = world.clock.now();
  if (error === undefined) return end(rest, now, "Succeeded", step.statusCode ?? "OK");
  return end(rest, now, "Failed", "Conflict", {
    code: "ResourceDeploymentFailure",
    target: step.id,
    message:
      "The resource write operation failed to complete successfully, because it reached terminal provisioning state 'Failed'.",
    details: [{ ...error }],
  });
}

/** What is waited for is an operation, or the run of a nested deployment. */
function isRunning(world: World, { id }: DeploymentStep, waitsFor: string): boolean {
  const operation = world.store.get("operations", waitsFor);
  if (operation) return operation.status === "InProgress";
  const nested = world.store.get("deployments", id.toLowerCase());
  return nested !== undefined && nested.run === waitsFor && isActive(nested);
}

function failureOf(world: World, step: DeploymentStep, waitsFor: string): DeploymentError | undefined {
  const operation = world.store.get("operations", waitsFor);
  if (operation) return operation.status === "Succeeded" ? undefined : (operation.error ?? UNTOLD);
  const nested = world.store.get("deployments", step.id.toLowerCase());
  if (nested?.state === "Succeeded") return undefined;
  return (
    nested?.error ?? { code: "DeploymentCanceled", message: `The deployment '${step.name}' did not succeed.` }
  );
}

/** An operation that did not succeed and says nothing more. */
const UNTOLD: DeploymentError = { code: "Canceled", message: "The operation was canceled." };

function end(
  step: DeploymentStep,
  at: number,
  state: "Succeeded" | "Failed",
  statusCode: string,
  error?: DeploymentError,
): DeploymentStep {
  return { ...step, state, endedAt: at, statusCode, ...(error === undefined ? {} : { error }) };
}

/** What went wrong in an expression while the deployment ran, as ARM reports it. */
function toTemplateFailure(error: unknown, where: string): DeploymentError {
  if (error instanceof TemplateError)
    return { code: "InvalidTemplate", message: `${where}. '${error.message}'` };
  if (error instanceof NotSimulated)
    return { code: "SimulatorNotImplemented", message: `The simulator does not implement ${error.message}.` };
  throw error;
}

function toError(body: Json | undefined): DeploymentError {
  const error: JsonObject = toObject(toObject(body).error);
  const details = toArray(error.details).filter(isObject);
  return {
    code: toText(error.code) ?? "BadRequest",
    message: toText(error.message) ?? "",
    ...(details.length > 0 ? { details } : {}),
  };
}

/** The id at the end of the URL that a long-running write is followed at. */
function operationIn(headers: Readonly<Record<string, string>>): string | undefined {
  const url = headers["Azure-AsyncOperation"] ?? headers.Location;
  return url === undefined ? undefined : new URL(url).pathname.split("/").at(-1);
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "NoContent",
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  409: "Conflict",
  412: "PreconditionFailed",
  500: "InternalServerError",
  501: "NotImplemented",
  503: "ServiceUnavailable",
};
