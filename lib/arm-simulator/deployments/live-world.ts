import type { ArmReply, Method } from "../front-door/request";
import { type Json, type JsonObject, toObject, toText } from "../json";
import { type PreparedTemplate, referenceNotFound } from "../templates/prepare";
import type { LiveWorld } from "../templates/scope";
import { TemplateError } from "../templates/template-error";
import type { TemplateResource } from "../templates/template-resources";

/** Sends a request of the deployment's own through the front door. */
export type Send = (method: Method, id: string, apiVersion: string, body?: JsonObject) => ArmReply;

/** What `reference` and its kind see while the deployment runs: what a GET would show at this moment. */
export function createLiveWorld({ names }: PreparedTemplate, send: Send): LiveWorld {
  const read = (id: string, apiVersion: string): JsonObject => {
    const { status, body } = send("GET", id, apiVersion);
    if (status === 200) return toObject(body);
    throw new TemplateError(
      toText(toObject(toObject(body).error).message) ?? `Reading ${id} answered ${status}`,
    );
  };
  const show = (resource: TemplateResource, apiVersion: string | undefined, full: boolean): Json => {
    const version = apiVersion ?? resource.apiVersion;
    const body = read(resource.id, version);
    return full ? toFull(body, version) : (body.properties ?? {});
  };
  return {
    reference: (name, apiVersion, full) => {
      const found = names.find(name).find(({ isWanted }) => isWanted);
      if (found) return show(found, apiVersion, full);
      if (!name.startsWith("/") || apiVersion === undefined) throw referenceNotFound(name);
      const body = read(name, apiVersion);
      return full ? toFull(body, apiVersion) : (body.properties ?? {});
    },
    references: (name, full) =>
      names
        .find(name)
        .filter(({ isWanted }) => isWanted)
        .map((resource) => show(resource, undefined, full)),
    list: (action, id, apiVersion, body) => {
      const reply = send("POST", `${id}/${action}`, apiVersion, toObject(body));
      if (reply.status === 200) return reply.body ?? {};
      throw new TemplateError(
        toText(toObject(toObject(reply.body).error).message) ?? `${action} of ${id} answered ${reply.status}`,
      );
    },
  };
}

/** The whole resource as `reference(…, 'Full')` gives it. */
function toFull(body: JsonObject, apiVersion: string): JsonObject {
  const id = toText(body.id) ?? "";
  const [, subscriptionId] = /^\/subscriptions\/([^/]+)/i.exec(id) ?? [];
  const [, resourceGroupName] = /\/resourceGroups\/([^/]+)/i.exec(id) ?? [];
  return {
    apiVersion,
    ...body,
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...(resourceGroupName === undefined ? {} : { resourceGroupName }),
    resourceId: id,
  };
}
