import type { Json } from "../../json";
import { toText } from "../../json";
import type { Call, TemplateFunction } from "../call";

/** The functions on resources: their ids, and what stands in the world. */
export const resourceFunctions: Readonly<Record<string, TemplateFunction>> = {
  resourceId: { least: 2, run: resourceId },
  subscriptionResourceId: { least: 2, run: subscriptionResourceId },
  tenantResourceId: { least: 2, run: (call) => providerPath(call, textsOf(call)) },
  extensionResourceId: {
    least: 3,
    run: (call) => `${call.text(0).replace(/\/$/, "")}${providerPath(call, textsOf(call).slice(1))}`,
  },
  reference: { least: 1, most: 3, run: reference },
  references: { least: 1, most: 2, run: references },
  "list*": { least: 1, most: 3, run: list },
};

function textsOf(call: Call): string[] {
  return Array.from({ length: call.count }, (_, index) => call.text(index));
}

/** `/providers/Namespace/type/name…`: a type of N segments below its namespace needs N names. */
function providerPath(call: Call, [type = "", ...names]: readonly string[]): string {
  // Many templates write a slash behind the type.
  const [namespace = "", ...types] = type.replace(/\/$/, "").split("/");
  if (types.length === 0 || types.length !== names.length || types.includes("")) {
    throw call.refuse(
      `requires a fully qualified resource type and a name for each of its segments. The type is '${type}' and '${names.length}' name(s) were given`,
    );
  }
  const path = types.map((part, index) => `/${part}/${names[index]}`).join("");
  return `/providers/${namespace}${path}`;
}

/** What stands before the resource type: a subscription and a group, a group, or nothing. */
function splitAtType(call: Call, texts: readonly string[], most: number): [string[], string[]] {
  const at = texts.findIndex((text) => text.includes("/"));
  if (at < 0 || at > most) {
    throw call.refuse(
      "requires exactly two multi-segmented arguments: the resource type and the resource name",
    );
  }
  return [texts.slice(0, at), texts.slice(at)];
}

function resourceId(call: Call): string {
  const [before, path] = splitAtType(call, textsOf(call), 2);
  const { subscription, resourceGroup } = call.scope.place;
  const subscriptionId = before.length > 1 ? before[0] : toText(subscription.subscriptionId);
  const group = before.at(-1) ?? toText(resourceGroup?.name);
  const inGroup = group === undefined ? "" : `/resourceGroups/${group}`;
  return `/subscriptions/${subscriptionId}${inGroup}${providerPath(call, path)}`;
}

function subscriptionResourceId(call: Call): string {
  const [before, path] = splitAtType(call, textsOf(call), 1);
  const subscriptionId = before[0] ?? toText(call.scope.place.subscription.subscriptionId);
  return `/subscriptions/${subscriptionId}${providerPath(call, path)}`;
}

function reference(call: Call): Json {
  const { live } = call.scope;
  if (!live) throw call.refusePlace();
  const isFull = call.optionalText(2)?.toLowerCase() === "full";
  const apiVersion = call.count > 1 ? call.value(1) : null;
  return live.reference(call.text(0), toText(apiVersion), isFull);
}

function references(call: Call): Json {
  const { live } = call.scope;
  if (!live) throw call.refusePlace();
  return live.references(call.text(0), call.optionalText(1)?.toLowerCase() === "full");
}

function list(call: Call): Json {
  const { live } = call.scope;
  if (!live) throw call.refusePlace();
  const apiVersion = call.optionalText(1);
  if (apiVersion === undefined) throw call.refuse("requires the api version as its second parameter");
  return live.list(call.name, call.text(0), apiVersion, call.count > 2 ? call.value(2) : undefined);
}
