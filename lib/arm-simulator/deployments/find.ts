import { type ArmRequest, param } from "../front-door/request";
import type { Deployment } from "./deployment";
import { deploymentNotFound } from "./refusals";
import { deploymentId } from "./wanted-deployment";

/** The deployment that the path names, or undefined. */
export function findDeployment(request: ArmRequest): Deployment | undefined {
  return request.world.store.get("deployments", deploymentId(request).toLowerCase());
}

/** The deployment that the path names; 404 without. */
export function requireDeployment(request: ArmRequest): Deployment {
  const deployment = findDeployment(request);
  if (!deployment) throw deploymentNotFound(param(request, "deploymentName"));
  return deployment;
}
