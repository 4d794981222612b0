import { ArmError } from "../front-door/arm-error";
import { notImplemented } from "../front-door/refusals";
import { unconfirmedRefusal } from "../front-door/unconfirmed-refusals";
import { withinStack } from "../templates/prepare";
import { NotSimulated, TemplateError } from "../templates/template-error";
import type { Deployment } from "./deployment";

// Codes and wordings of ARM's template deployments, from public issues and documents; none was recorded here.

/** 400: the template, or a parameter for it, is wrong. */
export function invalidTemplate(reason: string): ArmError {
  return new ArmError(
    400,
    "InvalidTemplate",
    `Deployment template validation failed: '${reason.replace(/\.?$/, ".")}'.`,
  );
}

/** Runs `work` and refuses what is wrong with the template in it; what we leave out becomes our own 501. */
export function refusingTemplates<T>(work: () => T): T {
  try {
    return withinStack(work);
  } catch (error) {
    if (error instanceof TemplateError) throw invalidTemplate(error.message);
    if (error instanceof NotSimulated) throw notImplemented(error.message);
    throw error;
  }
}

/** 404: no such deployment. */
export function deploymentNotFound(name: string): ArmError {
  return new ArmError(404, "DeploymentNotFound", `Deployment '${name}' could not be found.`);
}

/** 404: no such operation of a deployment. */
export function deploymentOperationNotFound(name: string, operationId: string): ArmError {
  return new ArmError(
    404,
    "DeploymentOperationNotFound",
    `Deployment operation '${operationId}' of deployment '${name}' could not be found.`,
  );
}

/** 409: a deployment of this name is still running. */
export function deploymentActive({ name, startedAt }: Deployment): ArmError {
  const [from, until] = [startedAt, startedAt + 7 * 86_400_000].map((at) => new Date(at).toISOString());
  return new ArmError(
    409,
    "DeploymentActive",
    `Unable to edit or replace deployment '${name}': previous deployment from '${from}' is still active (expiration time is '${until}'). Please see https://aka.ms/arm-deploy for usage details.`,
  );
}

/** 409: there is nothing to cancel any more. */
export function deploymentCannotBeCancelled({ name, state }: Deployment): ArmError {
  return new ArmError(
    409,
    "DeploymentCannotBeCancelled",
    `The deployment '${name}' cannot be cancelled because its provisioning state is '${state}'.`,
  );
}

/** 400: a name that ARM does not take. */
export function invalidDeploymentName(name: string): ArmError {
  return new ArmError(
    400,
    "InvalidDeploymentName",
    `The provided deployment name '${name}' is invalid. The name can only contain letters, digits, '.', '-', '_', '(' and ')' and must not exceed 64 characters.`,
  );
}

/** 409: a deployment at a subscription cannot move. */
export function invalidDeploymentLocation(name: string, existing: string, wanted: string): ArmError {
  return new ArmError(
    409,
    "InvalidDeploymentLocation",
    `Invalid deployment location '${wanted}'. The deployment '${name}' already exists in location '${existing}'.`,
  );
}

/** 400: the body lacks what a deployment needs. */
export function invalidDeployment(reason: string): ArmError {
  return new ArmError(
    400,
    "InvalidRequestContent",
    `The request content was invalid and could not be deserialized: '${reason}'.`,
  );
}

/** 400, unconfirmed code: where only mode Incremental is known. */
export function completeModeRefused(what: string): ArmError {
  const message = `The deployment mode 'Complete' is not supported for ${what}. Use 'Incremental'.`;
  return unconfirmedRefusal("InvalidDeploymentMode", message, null);
}
