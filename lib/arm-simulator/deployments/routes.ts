import { randomUUID } from "node:crypto";
import { notImplemented } from "../front-door/refusals";
import { type ArmReply, type ArmRequest, list, ok, param, type Route } from "../front-door/request";
import type { JsonObject } from "../json";
import { isNested } from "../templates/resource-body";
import type { World } from "../world";
import { cancelDeployment } from "./cancel";
import { putDeployment } from "./create";
import { type Deployment, isActive } from "./deployment";
import { findDeployment, requireDeployment } from "./find";
import { deploymentActive, deploymentNotFound, deploymentOperationNotFound } from "./refusals";
import { renderDeployment, renderOperation, renderOutputOperation, toDuration, toTimestamp } from "./render";
import { listDependencies, listProviders } from "./summary";
import { deploymentId, readDeployment } from "./wanted-deployment";
import { previewDeployment } from "./what-if";

const SUBSCRIPTION = "/subscriptions/{subscriptionId}";
const GROUP = `${SUBSCRIPTION}/resourceGroups/{resourceGroupName}`;

/** Template deployments of a resource group and of a subscription. */
export const deploymentRoutes: readonly Route[] = [
  ...routesAt(GROUP, "of a resource group", `${GROUP}/deployments/{deploymentName}/operations`),
  ...routesAt(
    SUBSCRIPTION,
    "of a subscription",
    `${SUBSCRIPTION}/providers/Microsoft.Resources/deployments/{deploymentName}/operations`,
  ),
];

function routesAt(scope: string, where: string, operations: string): Route[] {
  const all = `${scope}/providers/Microsoft.Resources/deployments`;
  const one = `${all}/{deploymentName}`;
  const noun = `a template deployment ${where}`;
  return [
    { method: "PUT", path: one, summary: `Start ${noun}`, longRunning: true, handle: putDeployment },
    { method: "GET", path: one, summary: `Read ${noun}`, handle: showDeployment },
    { method: "HEAD", path: one, summary: `Does ${noun} exist`, handle: headDeployment },
    {
      method: "DELETE",
      path: one,
      summary: `Forget ${noun}; what it deployed stays`,
      handle: deleteDeployment,
    },
    {
      method: "GET",
      path: all,
      summary: `Template deployments ${where}, with $filter`,
      handle: listDeployments,
    },
    {
      method: "GET",
      path: `${one}/operationStatuses/{run}`,
      summary: `State of ${noun}`,
      handle: pollDeployment,
    },
    { method: "POST", path: `${one}/cancel`, summary: `Cancel ${noun}`, handle: cancelDeployment },
    { method: "POST", path: `${one}/validate`, summary: `Check ${noun}`, handle: validateDeployment },
    {
      method: "POST",
      path: `${one}/whatIf`,
      summary: `What ${noun} would change`,
      handle: previewDeployment,
    },
    {
      method: "POST",
      path: `${one}/exportTemplate`,
      summary: `The template of ${noun}`,
      handle: exportTemplate,
    },
    { method: "GET", path: operations, summary: `Operations of ${noun}`, handle: listOperations },
    {
      method: "GET",
      path: `${operations}/{operationId}`,
      summary: `One operation of ${noun}`,
      handle: showOperation,
    },
  ];
}

function showDeployment(request: ArmRequest): ArmReply {
  const deployment = requireDeployment(request);
  return ok(renderDeployment(deployment, writtenBy(request.world, deployment), request.apiVersion));
}

/** What a deployment wrote, nested deployments resolved into what they wrote. */
function writtenBy(world: World, deployment: Deployment): string[] {
  const written = deployment.steps.filter(({ state, removes }) => state === "Succeeded" && !removes);
  return written.flatMap(({ id, type }) => {
    const isNested = type.toLowerCase() === "microsoft.resources/deployments";
    const nested = isNested ? world.store.get("deployments", id.toLowerCase()) : undefined;
    return nested ? writtenBy(world, nested) : [id];
  });
}

function headDeployment(request: ArmRequest): ArmReply {
  return { status: findDeployment(request) ? 204 : 404 };
}

function listDeployments(request: ArmRequest): ArmReply {
  const root = deploymentId({ ...request, params: { ...request.params, deploymentName: "" } }).toLowerCase();
  const wanted = /provisioningState\s+eq\s+'([^']*)'/i
    .exec(request.query.get("$filter") ?? "")?.[1]
    ?.toLowerCase();
  const own = request.world.store
    .all("deployments")
    .filter(({ key }) => key === `${root}${key.slice(root.length)}` && !key.slice(root.length).includes("/"))
    .filter(({ state }) => wanted === undefined || state.toLowerCase() === wanted)
    .sort((a, b) => b.startedAt - a.startedAt);
  const top = Number(request.query.get("$top") ?? own.length);
  return list(
    own
      .slice(0, top)
      .map((deployment) =>
        renderDeployment(deployment, writtenBy(request.world, deployment), request.apiVersion),
      ),
  );
}

/** 202 with a job whose URL is done at once, as what it deployed stays. */
function deleteDeployment(request: ArmRequest): ArmReply {
  const deployment = findDeployment(request);
  if (!deployment) return { status: 204 };
  if (isActive(deployment)) throw deploymentActive(deployment);
  request.world.store.delete("deployments", deployment.key);
  request.world.store.delete("deploymentInputs", deployment.run);
  const job = `${request.base}/subscriptions/${deployment.subscriptionId}/operationresults/${randomUUID()}`;
  return { status: 202, headers: { Location: `${job}?api-version=${request.apiVersion}` } };
}

function pollDeployment(request: ArmRequest): ArmReply {
  const deployment = requireDeployment(request);
  if (deployment.run !== param(request, "run")) throw deploymentNotFound(deployment.name);
  const { state, error } = deployment;
  return ok({ status: state, ...(error === undefined ? {} : { error: { ...error } }) });
}

function validateDeployment(request: ArmRequest): ArmReply {
  const wanted = readDeployment(request);
  const all = wanted.plans.flatMap(({ prepared }) => prepared.resources);
  const written = all.filter(({ isWanted, isExisting }) => isWanted && !isExisting);
  const unknown = written.filter(({ id }) => !request.world.deployments.canWrite(id));
  if (unknown.length > 0)
    throw notImplemented(`writing ${[...new Set(unknown.map(({ type }) => type))].join(", ")}`);
  return ok({
    id: wanted.id,
    name: wanted.name,
    type: "Microsoft.Resources/deployments",
    ...(wanted.location === undefined ? {} : { location: wanted.location }),
    properties: {
      templateHash: wanted.templateHash,
      parameters: wanted.shownParameters,
      mode: wanted.mode ?? "Incremental",
      provisioningState: "Succeeded",
      timestamp: toTimestamp(request.world.clock.now()),
      duration: toDuration(0),
      correlationId: wanted.correlationId,
      providers: listProviders(wanted.prepared.resources),
      dependencies: listDependencies(wanted.prepared),
      validatedResources: written.flatMap((resource) => (isNested(resource) ? [] : [{ id: resource.id }])),
    },
  });
}

function exportTemplate(request: ArmRequest): ArmReply {
  const deployment = requireDeployment(request);
  return ok({ template: request.world.store.get("deploymentInputs", deployment.run)?.template ?? {} });
}

function operationsOf(deployment: Deployment): [string, JsonObject][] {
  const begun = deployment.steps.filter(
    ({ startedAt, state }) => startedAt !== undefined && state !== "Silent",
  );
  const shown = begun.map((step): [string, JsonObject] => [
    step.operationId,
    renderOperation(deployment, step),
  ]);
  return deployment.state === "Succeeded"
    ? [...shown, [deployment.run, renderOutputOperation(deployment)]]
    : shown;
}

function listOperations(request: ArmRequest): ArmReply {
  return list(operationsOf(requireDeployment(request)).map(([, operation]) => operation));
}

function showOperation(request: ArmRequest): ArmReply {
  const deployment = requireDeployment(request);
  const wanted = param(request, "operationId");
  const found = operationsOf(deployment).find(([id]) => id.toLowerCase() === wanted.toLowerCase());
  if (!found) throw deploymentOperationNotFound(deployment.name, wanted);
  return ok(found[1]);
}
