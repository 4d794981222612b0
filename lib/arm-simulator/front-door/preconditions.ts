import { type Json, toText } from "../json";
import type { Resource } from "../records";
import { ArmError } from "./arm-error";
import type { ArmRequest } from "./request";

/** What a client says about the resource it means to change. */
export interface Preconditions {
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

/**
 * 412 for a write or deletion of a network resource that is no longer as the client knew it (If-Match), or that
 * stands where it should not (If-None-Match). Whatever is not there may always be deleted.
 */
export function checkPreconditions(request: ArmRequest, path: string, wanted: Preconditions): void {
  const { world, method, apiVersion } = request;
  const { ifMatch, ifNoneMatch } = wanted;
  if (method === "GET" || method === "HEAD" || method === "POST") return;
  if (ifMatch === undefined && ifNoneMatch === undefined) return;
  const resource = world.resource(decodeURIComponent(path));
  const etag = resource ? etagOf(world.render(resource, "get", apiVersion), resource) : undefined;
  const isNamed = (header: string) =>
    etag !== undefined && (header.trim() === "*" || header.split(",").some((part) => part.trim() === etag));
  if (ifMatch !== undefined && !isNamed(ifMatch) && (etag !== undefined || method !== "DELETE"))
    throw preconditionFailed("if-match", ifMatch, etag);
  if (ifNoneMatch !== undefined && isNamed(ifNoneMatch))
    throw preconditionFailed("if-none-match", ifNoneMatch, etag);
}

/** Children show their network's etag. */
function etagOf(body: Readonly<Record<string, Json | undefined>>, resource: Resource): string {
  return toText(body.etag) ?? resource.etag;
}

/** 412, memory. */
function preconditionFailed(header: string, sent: string, etag: string | undefined): ArmError {
  return new ArmError(
    412,
    "PreconditionFailed",
    `ETag provided in ${header} header ${sent} does not fit ETag ${etag ?? "none"} of the resource.`,
    { details: [] },
  );
}
