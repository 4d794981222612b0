import type { ArmReply, Method } from "../front-door/request";
import type { Caller } from "../identity/principals";
import type { JsonObject } from "../json";
import type { Operation } from "../records";
import { type PreparedTemplate, prepareTemplate, withinStack } from "../templates/prepare";
import { TemplateError } from "../templates/template-error";
import { evaluateOutputs } from "../templates/template-outputs";
import type { World } from "../world";
import {
  type Deployment,
  type DeploymentEngine,
  type DeploymentError,
  type DeploymentStep,
  forgetParameters,
  isActive,
} from "./deployment";
import type { Send } from "./live-world";
import { createPlace } from "./place";
import { findUnnamed, namedIn, toRemovalSteps, writtenByNested } from "./removals";
import { createRunScope, settleStep, startRemoval, startStep } from "./run-steps";
import { wakeDeployment, wakeWaiting } from "./wake";

/** A request that Resource Manager sends itself for a deployment, as whoever started it. */
export interface InsideRequest {
  method: Method;
  /** The id of a resource, or of an action on it, unencoded. */
  id: string;
  apiVersion: string;
  body: JsonObject;
  base: string;
  caller: Caller;
  /** The same client in further tenants, as its own request said. */
  auxiliary: readonly Caller[];
}

/** How the front door answers such requests. */
export interface Inside {
  answer(world: World, request: InsideRequest): ArmReply;
  canWrite(id: string): boolean;
}

/**
 * Runs template deployments: whenever an operation ends, the deployment that waits for it settles that resource
 * and writes what has become free. All it knows stands in the records, so a restart changes nothing.
 */
export class DeploymentRunner implements DeploymentEngine {
  readonly #inside: Inside;
  /** Expanded templates of runs under way, by correlation and run, as a world that was reset counts runs anew. */
  readonly #prepared = new Map<string, PreparedTemplate>();

  #current: Deployment | undefined;

  constructor(inside: Inside) {
    this.#inside = inside;
  }

  get current(): Deployment | undefined {
    return this.#current;
  }

  canWrite(id: string): boolean {
    return this.#inside.canWrite(id);
  }

  goOnAfter(world: World, operation: Operation): void {
    if (operation.kind === "deployment") {
      world.store.delete("operations", operation.id);
      const deployment = world.store.get("deployments", operation.target);
      if (deployment && isActive(deployment)) this.#goOnOrFail(world, deployment);
      return;
    }
    wakeWaiting(world, operation.id);
  }

  /** Whatever goes wrong ends this deployment: thrown into the clock's work it would come back at every request. */
  #goOnOrFail(world: World, deployment: Deployment): void {
    try {
      this.#goOn(world, deployment);
    } catch (error) {
      const message =
        error instanceof TemplateError ? error.message : "The simulator failed; its log says why.";
      const code = error instanceof TemplateError ? "InvalidTemplate" : "InternalServerError";
      this.#end(world, {
        ...deployment,
        state: "Failed",
        error: { code, message },
        changedAt: world.clock.now(),
      });
      if (!(error instanceof TemplateError)) throw error;
    }
  }

  #goOn(world: World, deployment: Deployment): void {
    const steps = new Map(deployment.steps.map((step) => [step.key, settleStep(world, step)]));
    const send = this.#sendFor(world, deployment);
    for (let ready = readySteps(world, steps); ready.length > 0; ready = readySteps(world, steps)) {
      for (const step of ready) steps.set(step.key, this.#start(world, deployment, step, send));
    }
    skipBlocked(steps);
    const settled: Deployment = {
      ...deployment,
      state: "Running",
      changedAt: world.clock.now(),
      steps: [...steps.values()],
    };
    if (settled.steps.some(({ state }) => state === "Running" || state === "Waiting")) {
      world.store.put("deployments", settled.key, settled);
      wakeForRetries(world, settled);
      return;
    }
    const removals = this.#removals(world, settled);
    if (removals.length > 0) this.#goOn(world, { ...settled, steps: [...settled.steps, ...removals] });
    else this.#finish(world, settled, send);
  }

  /** What is still to be removed once everything in the template stands, in mode Complete. */
  #removals(world: World, deployment: Deployment): DeploymentStep[] {
    const { mode, group, steps, apiVersion } = deployment;
    const isDue = steps.every(
      ({ state, removes }) => !removes && (state === "Succeeded" || state === "Silent"),
    );
    if (mode !== "Complete" || group === undefined || !isDue) return [];
    const named = namedIn(this.#prepare(world, deployment), apiVersion);
    const doomed = findUnnamed(world, group, [...named, ...writtenByNested(world, deployment)]);
    return toRemovalSteps(world, doomed);
  }

  #start(world: World, deployment: Deployment, step: DeploymentStep, send: Send): DeploymentStep {
    const started = step.removes
      ? startRemoval(world, step, deployment.apiVersion, send)
      : startStep(world, step, this.#prepare(world, deployment), send);
    if (started.waitsFor !== undefined)
      world.store.put("deploymentWaits", started.waitsFor, { deployment: deployment.key });
    return started;
  }

  #finish(world: World, deployment: Deployment, send: Send): void {
    const failed = deployment.steps.flatMap(({ error }) => (error === undefined ? [] : [{ ...error }]));
    const ending =
      failed.length > 0
        ? { error: deploymentFailed(deployment, failed) }
        : this.#outputs(world, deployment, send);
    const state = ending.error === undefined ? "Succeeded" : "Failed";
    this.#end(world, { ...deployment, ...ending, state });
  }

  #end(world: World, deployment: Deployment): void {
    world.store.put("deployments", deployment.key, deployment);
    forgetParameters(world, deployment);
    this.#prepared.delete(deployment.correlationId + deployment.run);
    wakeWaiting(world, deployment.run);
  }

  #outputs(
    world: World,
    deployment: Deployment,
    send: Send,
  ): { outputs?: JsonObject; error?: DeploymentError } {
    const prepared = this.#prepare(world, deployment);
    try {
      const outputs = withinStack(() => evaluateOutputs(prepared.template, createRunScope(prepared, send)));
      return Object.keys(outputs).length > 0 ? { outputs } : {};
    } catch (error) {
      if (error instanceof TemplateError) return { error: outputsFailed(deployment, error.message) };
      throw error;
    }
  }

  /** The same template and parameters give the same resources again, however often the process was started. */
  #prepare(world: World, deployment: Deployment): PreparedTemplate {
    const known = this.#prepared.get(deployment.correlationId + deployment.run);
    if (known) return known;
    const input = world.store.get("deploymentInputs", deployment.run);
    if (!input) throw new Error(`The input of ${deployment.id} is missing`);
    const { template, parameters } = input;
    const { tenantId } = deployment.caller;
    const place = createPlace(world, { ...deployment, tenantId, template });
    const prepared = prepareTemplate(template, parameters, place);
    this.#prepared.set(deployment.correlationId + deployment.run, prepared);
    return prepared;
  }

  #sendFor(world: World, deployment: Deployment): Send {
    const { base, caller, auxiliary = [] } = deployment;
    return (method, id, apiVersion, body = {}) => {
      this.#current = deployment;
      try {
        return this.#inside.answer(world, { method, id, apiVersion, body, base, caller, auxiliary });
      } finally {
        this.#current = undefined;
      }
    };
  }
}

/** Those that wait for nothing any more: everything before them succeeded, and they are not to be retried later. */
function readySteps(world: World, steps: ReadonlyMap<string, DeploymentStep>): DeploymentStep[] {
  const now = world.clock.now();
  return [...steps.values()].filter(
    ({ state, retriesAt, after }) =>
      state === "Waiting" && (retriesAt ?? 0) <= now && after.every((key) => isDone(key, steps)),
  );
}

/** A silent step is done when everything before it is. */
function isDone(key: string, steps: ReadonlyMap<string, DeploymentStep>): boolean {
  const step = steps.get(key);
  if (step?.state === "Silent") return step.after.every((before) => isDone(before, steps));
  return step?.state === "Succeeded";
}

/** What waits for something that failed is never written. */
function skipBlocked(steps: Map<string, DeploymentStep>): void {
  const isBlocked = (key: string): boolean => {
    const step = steps.get(key);
    if (step?.state === "Silent") return step.after.some(isBlocked);
    return step?.state === "Failed" || step?.state === "Skipped";
  };
  for (let found = true; found; ) {
    const blocked = [...steps.values()].filter(
      ({ state, after }) => state === "Waiting" && after.some(isBlocked),
    );
    for (const step of blocked) steps.set(step.key, { ...step, state: "Skipped" });
    found = blocked.length > 0;
  }
}

function wakeForRetries(world: World, deployment: Deployment): void {
  const times = deployment.steps.flatMap(({ state, retriesAt }) =>
    state === "Waiting" && retriesAt ? [retriesAt] : [],
  );
  if (times.length > 0) wakeDeployment(world, deployment, Math.min(...times) - world.clock.now());
}

function deploymentFailed({ id }: Deployment, details: JsonObject[]): DeploymentError {
  return {
    code: "DeploymentFailed",
    target: id,
    message:
      "At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.",
    details,
  };
}

function outputsFailed({ id }: Deployment, reason: string): DeploymentError {
  const name = /^The template output '([^']*)'/.exec(reason)?.[1] ?? "";
  return {
    code: "DeploymentOutputEvaluationFailed",
    target: id,
    message: `Unable to evaluate template outputs: '${name}'. Please see error details and deployment operations. Please see https://aka.ms/arm-common-errors for usage details.`,
    details: [{ code: "DeploymentOutputEvaluationFailed", target: name, message: reason }],
  };
}
