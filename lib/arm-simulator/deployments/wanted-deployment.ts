import { randomUUID } from "node:crypto";
import { locationRequired } from "../front-door/refusals";
import { type ArmRequest, param } from "../front-door/request";
import { isObject, type Json, type JsonObject, toObject, toText } from "../json";
import { findRegion } from "../subscriptions/behaviour";
import { evaluateAhead, type PreparedTemplate, prepareTemplate } from "../templates/prepare";
import { NotSimulated } from "../templates/template-error";
import { isSecure } from "../templates/template-parameters";
import { hash64 } from "../templates/unique-string";
import { groupKey } from "../world";
import { expandNested, type PlannedTemplate } from "./nested";
import { createPlace } from "./place";
import { completeModeRefused, invalidDeployment, invalidDeploymentName, refusingTemplates } from "./refusals";

/** A deployment as asked for, checked as far as that goes before anything runs. */
export interface WantedDeployment {
  id: string;
  key: string;
  name: string;
  subscriptionId: string;
  group?: string;
  location?: string;
  tags?: JsonObject;
  correlationId: string;
  template: JsonObject;
  templateHash: string;
  /** Incremental when left out. */
  mode?: "Complete";
  /** As shown: secure ones without value. */
  shownParameters: JsonObject;
  prepared: PreparedTemplate;
  /** The template and those nested in it, with the bodies they would send. */
  plans: readonly PlannedTemplate[];
}

/** Reads the body of a PUT, a validation or a what-if; throws ARM's refusals. */
export function readDeployment(request: ArmRequest): WantedDeployment {
  const name = param(request, "deploymentName");
  if (!/^[-\w.()]{1,64}$/.test(name)) throw invalidDeploymentName(name);
  const properties = request.body.properties;
  if (!isObject(properties)) throw invalidDeployment("Required property 'properties' not found in JSON");
  const template = refusingTemplates(() => templateOf(properties));
  const subscriptionId = param(request, "subscriptionId").toLowerCase();
  const place = placeOf(request, subscriptionId, name);
  const templateHash = refusingTemplates(() => String(hash64(Buffer.from(JSON.stringify(template)))));
  const mode = readMode(request, properties);
  const facts = {
    ...{ tenantId: request.tenantId, name, subscriptionId, template, templateHash },
    ...place.facts,
    ...mode,
  };
  const sent = toObject(properties.parameters);
  return refusingTemplates(() => {
    const sentShown = showSent(sent, toObject(template.parameters));
    const prepared = prepareTemplate(
      template,
      sent,
      createPlace(request.world, { ...facts, parameters: sentShown }),
    );
    const plans = expandNested(request.world, request.tenantId, { prepared, ...evaluateAhead(prepared) });
    const { tags } = request.body;
    return {
      id: place.id,
      key: place.id.toLowerCase(),
      name,
      subscriptionId,
      ...place.facts,
      ...mode,
      ...(isObject(tags) ? { tags } : {}),
      correlationId: randomUUID(),
      template,
      templateHash,
      shownParameters: showParameters(prepared),
      prepared,
      plans,
    };
  });
}

/** The id of the deployment that the path names. */
export function deploymentId(request: ArmRequest): string {
  return placeOf(
    request,
    param(request, "subscriptionId").toLowerCase(),
    param(request, "deploymentName"),
    false,
  ).id;
}

interface Place {
  id: string;
  facts: { group?: string; location?: string };
}

function placeOf(request: ArmRequest, subscriptionId: string, name: string, needsLocation = true): Place {
  const { resourceGroupName } = request.params;
  const path = `providers/Microsoft.Resources/deployments/${name}`;
  if (resourceGroupName !== undefined) {
    const group = groupKey(subscriptionId, resourceGroupName);
    const groupName = request.world.store.get("groups", group)?.name ?? resourceGroupName;
    return { id: `/subscriptions/${subscriptionId}/resourceGroups/${groupName}/${path}`, facts: { group } };
  }
  const wanted = toText(request.body.location);
  if (needsLocation && !wanted) throw locationRequired();
  const location = wanted === undefined ? undefined : (findRegion(wanted)?.name ?? wanted);
  return {
    id: `/subscriptions/${subscriptionId}/${path}`,
    facts: location === undefined ? {} : { location },
  };
}

/** Mode Complete is for a group as a whole, and so for the outermost deployment alone. */
function readMode({ world, params }: ArmRequest, properties: JsonObject): { mode?: "Complete" } {
  if (toText(properties.mode)?.toLowerCase() !== "complete") return {};
  if (params.resourceGroupName === undefined) throw completeModeRefused("deployments at subscription scope");
  if (world.deployments.current) throw completeModeRefused("nested deployments");
  return { mode: "Complete" };
}

/** The template as sent; what would have to be fetched from elsewhere is left out. */
function templateOf(properties: JsonObject): JsonObject {
  const { template, templateLink, parametersLink, onErrorDeployment } = properties;
  const mode = toText(properties.mode)?.toLowerCase() ?? "";
  if (mode !== "incremental" && mode !== "complete")
    throw invalidDeployment(
      "Required property 'mode' not found in JSON, or not one of 'Incremental', 'Complete'",
    );
  if (templateLink !== undefined) throw new NotSimulated("linked templates (properties.templateLink)");
  if (parametersLink !== undefined) throw new NotSimulated("linked parameters (properties.parametersLink)");
  if (onErrorDeployment !== undefined) throw new NotSimulated("properties.onErrorDeployment");
  if (!isObject(template))
    throw invalidDeployment("The template must be a JSON object in 'properties.template'");
  return template;
}

/** The parameters as a deployment shows them, default values included. */
function showParameters({ parameters }: PreparedTemplate): JsonObject {
  return Object.fromEntries(
    [...parameters.values()].map(({ name, type, value }) => [
      name,
      isSecure(type) ? { type } : { type, value },
    ]),
  );
}

/** What `deployment()` shows of the parameters sent: secure ones without value. */
function showSent(sent: JsonObject, declared: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]): [string, Json] => {
      const type = toText(toObject(declared[name]).type) ?? "";
      return [
        name,
        /^secure/i.test(type) || toObject(declared[name]).$ref !== undefined ? {} : (value ?? null),
      ];
    }),
  );
}
