import { ArmError } from "./arm-error";

// Codes and wordings of ARM's front door. Recorded: MissingSubscription…, ResourceGroupNotFound and both 404 forms.

/** 400: every ARM request names the version of the API it speaks. */
export function missingApiVersion(): ArmError {
  return new ArmError(
    400,
    "MissingApiVersionParameter",
    "The api-version query parameter (?api-version=) is required for all requests.",
  );
}

/** 400: not a date, or one outside the years the simulator speaks. */
export function invalidApiVersion(version: string): ArmError {
  return new ArmError(
    400,
    "InvalidApiVersionParameter",
    `The api-version '${version}' is invalid. The supported versions are dates from 2015-01-01 to 2026-12-31.`,
  );
}

/** 404 of the front door: the group is not there, so nothing in it can be. */
export function resourceGroupNotFound(name: string): ArmError {
  return new ArmError(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`);
}

/** 404 of the front door for a top-level resource. */
export function resourceNotFound(type: string, name: string, group: string): ArmError {
  return new ArmError(
    404,
    "ResourceNotFound",
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

/** 404 of the network provider, for child resources. */
export function childNotFound(id: string): ArmError {
  return new ArmError(404, "NotFound", `Resource ${id} not found.`, { details: [] });
}

/** 400: the id in the path is no GUID. */
export function invalidSubscriptionId(id: string): ArmError {
  return new ArmError(
    400,
    "InvalidSubscriptionId",
    `The provided subscription identifier '${id}' is malformed or invalid.`,
  );
}

/** 400: the body is no JSON object. */
export function invalidRequestContent(reason: string): ArmError {
  return new ArmError(
    400,
    "InvalidRequestContent",
    `The request content was invalid and could not be deserialized: '${reason}'.`,
  );
}

/** 413: far more than any network resource needs. */
export function requestTooLarge(limitBytes: number): ArmError {
  return new ArmError(
    413,
    "RequestContentTooLarge",
    `The request content exceeds the limit of ${limitBytes} bytes.`,
  );
}

/** 400: a request line whose target is no path. */
export function invalidUri(target: string): ArmError {
  return new ArmError(400, "InvalidRequestUri", `The request URI '${target.slice(0, 200)}' is invalid.`);
}

/** 400: bytes that are no text. */
export function notUtf8(): ArmError {
  return invalidRequestContent("the body is not valid UTF-8");
}

/** 400: HTTP of today names the host it speaks to. */
export function missingHost(): ArmError {
  return new ArmError(400, "MissingHostHeader", "The request has no Host header.");
}

/** 415: bodies are taken as they are, or not at all. */
export function unsupportedEncoding(encoding: string): ArmError {
  return new ArmError(
    415,
    "UnsupportedMediaType",
    `The content encoding '${encoding.slice(0, 100)}' is not supported.`,
  );
}

/** 405: the path exists, the verb does not. */
export function methodNotAllowed(method: string): ArmError {
  return new ArmError(
    405,
    "MethodNotAllowed",
    `The requested resource does not support http method '${method}'.`,
  );
}

/** 501, the simulator's own: never a guess about what Azure would have said. */
export function notImplemented(what: string): ArmError {
  return new ArmError(501, "SimulatorNotImplemented", `The simulator does not implement ${what}.`);
}

/** 400: a resource without a place. */
export function locationRequired(): ArmError {
  return new ArmError(400, "LocationRequired", "The location property is required for this definition.");
}

/** 400: no such region for this type. */
export function locationNotAvailable(location: string, type: string, regions: readonly string[]): ArmError {
  return new ArmError(
    400,
    "LocationNotAvailableForResourceType",
    `The provided location '${location}' is not available for resource type '${type}'. List of available regions for the resource type is '${regions.join(",")}'.`,
  );
}

/** 409: a resource cannot move. */
export function invalidResourceLocation(
  name: string,
  existing: string,
  group: string,
  wanted: string,
): ArmError {
  return new ArmError(
    409,
    "InvalidResourceLocation",
    `The resource '${name}' already exists in location '${existing}' in resource group '${group}'. A resource with the same name cannot be created in location '${wanted}'. Please select a new resource name.`,
  );
}

/** 409: nothing can be written into a group that is going away. */
export function groupBeingDeleted(name: string): ArmError {
  return new ArmError(
    409,
    "ResourceGroupBeingDeleted",
    `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
  );
}

/** 400: a filter that cannot be read. */
export function invalidFilter(filter: string): ArmError {
  return new ArmError(
    400,
    "InvalidFilterInQueryString",
    `Invalid $filter '${filter}' specified in the query string.`,
  );
}
