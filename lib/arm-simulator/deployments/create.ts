import { randomBytes } from "node:crypto";
import type { ArmReply, ArmRequest } from "../front-door/request";
import type { Json, JsonObject } from "../json";
import { limitExceeded, MOST_RESOURCES } from "../templates/template";
import type { World } from "../world";
import { type Deployment, type DeploymentStep, isActive } from "./deployment";
import { deploymentActive, invalidDeploymentLocation, invalidTemplate } from "./refusals";
import { renderDeployment } from "./render";
import { listDependencies, listProviders } from "./summary";
import { wakeDeployment } from "./wake";
import { readDeployment, type WantedDeployment } from "./wanted-deployment";

/** Recorded: polls in the same second find a deployment Accepted or Running, those a second later Running. */
const START_MS = { least: 200, most: 1200 } as const;

/** PUT: checks the template as a whole and accepts the deployment; what it deploys begins a moment later. */
export function putDeployment(request: ArmRequest): ArmReply {
  const { world } = request;
  const wanted = readDeployment(request);
  const existing = world.store.get("deployments", wanted.key);
  if (existing && isActive(existing)) throw deploymentActive(existing);
  if (existing?.location !== undefined && existing.location !== wanted.location)
    throw invalidDeploymentLocation(wanted.name, existing.location, wanted.location ?? "");
  if (existing) world.store.delete("deploymentInputs", existing.run);
  const deployment = toDeployment(request, wanted);
  world.store.put("deployments", deployment.key, deployment);
  world.store.put("deploymentInputs", deployment.run, {
    template: wanted.template,
    parameters: resolvedParameters(wanted),
  });
  const spread = START_MS.most - START_MS.least;
  wakeDeployment(world, deployment, START_MS.least + spread * world.drawUnit(`start of ${deployment.key}`));
  return {
    status: existing ? 200 : 201,
    headers: { "Azure-AsyncOperation": statusUrl(request, deployment) },
    body: renderDeployment(deployment, [], request.apiVersion),
  };
}

/** Where a client follows a deployment, in the recorded form. */
function statusUrl({ base, apiVersion }: ArmRequest, { id, run }: Deployment): string {
  const path = id.replace("/resourceGroups/", "/resourcegroups/");
  return `${base}${path}/operationStatuses/${run}?api-version=${apiVersion}`;
}

function toDeployment(request: ArmRequest, wanted: WantedDeployment): Deployment {
  const { world, apiVersion, base, caller } = request;
  const { id, key, name, subscriptionId, group, location, tags, correlationId, templateHash } = wanted;
  const auxiliary = request.auxiliary();
  const now = world.clock.now();
  const run = createRun(world);
  return {
    id,
    key,
    name,
    subscriptionId,
    ...(group === undefined ? {} : { group }),
    ...(location === undefined ? {} : { location }),
    ...(tags === undefined ? {} : { tags }),
    apiVersion,
    base,
    caller,
    ...(auxiliary.length > 0 ? { auxiliary } : {}),
    run,
    rootRun: countResources(world, run, wanted.prepared.resources.length),
    correlationId: world.deployments.current?.correlationId ?? correlationId,
    templateHash,
    ...(wanted.mode === undefined ? {} : { mode: wanted.mode }),
    parameters: wanted.shownParameters,
    providers: listProviders(wanted.prepared.resources),
    dependencies: listDependencies(wanted.prepared),
    state: "Accepted",
    startedAt: now,
    changedAt: now,
    steps: toSteps(wanted),
  };
}

/** Nested templates may together have as many resources as one alone, or a few levels of loops would never end. */
function countResources(world: World, run: string, count: number): string {
  const rootRun = world.deployments.current?.rootRun ?? run;
  const counter = `resources of ${rootRun}`;
  const before = world.store.get("counters", counter)?.value ?? 0;
  if (before + count > MOST_RESOURCES)
    throw invalidTemplate(limitExceeded("resources", MOST_RESOURCES, before + count).message);
  world.store.put("counters", counter, { value: before + count });
  return rootRun;
}

function toSteps({ prepared }: WantedDeployment): DeploymentStep[] {
  return prepared.resources.map(({ key, id, type, name, isWanted, isExisting }) => ({
    key,
    id,
    type,
    name,
    operationId: randomBytes(8).toString("hex").toUpperCase(),
    after: prepared.dependencies.get(key) ?? [],
    state: isWanted && !isExisting ? "Waiting" : "Silent",
  }));
}

/** Default values are settled once, so that a GUID or a time in them stays the same all through the run. */
function resolvedParameters({ prepared }: WantedDeployment): JsonObject {
  return Object.fromEntries(
    [...prepared.parameters.values()].map(({ name, value }): [string, Json] => [name, { value }]),
  );
}

/** Recorded: twenty digits that count down in steps of 100 ns. */
function createRun(world: World): string {
  const steps = BigInt(world.clock.now() + 62_135_596_800_000) * 10_000n;
  const own = BigInt(world.store.next("deployments") % 10_000);
  return String(2n ** 63n - 1n - steps - own).padStart(20, "0");
}
