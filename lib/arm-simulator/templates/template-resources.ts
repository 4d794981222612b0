import { type Json, type JsonObject, toArray, toObject, toText } from "../json";
import { evaluateText } from "./evaluate";
import { readCopyCount } from "./evaluate-value";
import type { Loop, Scope } from "./scope";
import { limitExceeded, MOST_RESOURCES, type Template } from "./template";
import { NotSimulated, TemplateError, withHelp } from "./template-error";
import { explain } from "./template-scope";
import { typeName } from "./values";

/** One resource that a template deploys, after its copy loop was unrolled. */
export interface TemplateResource {
  /** Its symbolic name, with the turn of the loop, e.g. `gateway[1]`; its place in the template without. */
  key: string;
  symbol?: string;
  /** The loop it is a turn of. */
  loop?: { name: string; index: number; serialBatch?: number };
  id: string;
  type: string;
  /** The whole name, e.g. `network/subnet`. */
  name: string;
  apiVersion: string;
  isExisting: boolean;
  /** False when the template says that it is not to be deployed. */
  isWanted: boolean;
  location: string | null;
  /** As written, before `dependsOn` is resolved. */
  dependsOn: readonly string[];
  source: JsonObject;
  loops: readonly Loop[];
}

/** A resource as written, with the type and the name of the resource around it. */
interface Written {
  symbol?: string;
  source: JsonObject;
  parent?: { type: string; name: string };
  path: string;
}

/** Every resource of a template, children and turns of loops included, with what can be known before it runs. */
export function expandResources(template: Template, scope: Scope): TemplateResource[] {
  const written = template.resources.map(({ symbol, source }, index): Written => {
    return { ...(symbol === undefined ? {} : { symbol }), source, path: symbol ?? String(index) };
  });
  const found = expandAll(written, scope, []);
  if (found.length > MOST_RESOURCES) throw limitExceeded("resources", MOST_RESOURCES, found.length);
  checkUnique(found);
  return found;
}

function expandAll(written: readonly Written[], scope: Scope, found: TemplateResource[]): TemplateResource[] {
  for (const one of written) {
    for (const turn of turnsOf(one.source, scope)) {
      if (found.length > MOST_RESOURCES) return found;
      const resource = toResource(one, turn, scope);
      found.push(resource);
      const around = { type: resource.type, name: resource.name };
      const children = toArray(one.source.resources).map((child, index): Written => {
        const suffix = turn ? `[${turn.index}]` : "";
        return { source: toObject(child), parent: around, path: `${one.path}${suffix}.${index}` };
      });
      if (children.length > 0 && resource.isWanted) expandAll(children, withTurn(scope, turn), found);
    }
  }
  return found;
}

type Turn = NonNullable<TemplateResource["loop"]>;

function turnsOf(source: JsonObject, scope: Scope): readonly (Turn | undefined)[] {
  if (source.copy === undefined) return [undefined];
  const { name, count, mode, batchSize } = toObject(source.copy);
  const loopName = typeof name === "string" ? evaluateText(name, scope) : undefined;
  if (typeof loopName !== "string")
    throw new TemplateError(withHelp("The template 'copy' definition has no name", "copy"));
  const total = readCopyCount(count, scope);
  const isSerial = toText(mode)?.toLowerCase() === "serial";
  const batch = typeof batchSize === "string" ? evaluateText(batchSize, scope) : (batchSize ?? 1);
  if (isSerial && (typeof batch !== "number" || batch < 1 || batch > Math.max(total, 1))) {
    throw new TemplateError(
      withHelp(
        `The template 'copy' definition has an invalid copy batch size. The copy batch size must be a non-negative integer value and cannot exceed the copy count '${total}'`,
        "copy",
      ),
    );
  }
  return Array.from({ length: total }, (_, index) => ({
    name: loopName,
    index,
    ...(isSerial && typeof batch === "number" ? { serialBatch: batch } : {}),
  }));
}

function withTurn(scope: Scope, turn: Turn | undefined): Scope {
  if (!turn) return scope;
  return { ...scope, loops: [...scope.loops, { name: turn.name, index: turn.index, isOuter: true }] };
}

function toResource(resource: Written, turn: Turn | undefined, outer: Scope): TemplateResource {
  const { source, symbol, path } = resource;
  const scope = withTurn(outer, turn);
  const written = toText(source.name)?.slice(0, 200) ?? path;
  const wanted = explain("resource", written, () => isWanted(source.condition, scope));
  const common = {
    key: `${path}${turn ? `[${turn.index}]` : ""}`,
    ...(symbol === undefined ? {} : { symbol }),
    ...(turn ? { loop: turn } : {}),
    isExisting: source.existing === true,
    isWanted: wanted,
    source,
    loops: scope.loops,
  };
  try {
    return { ...common, ...describeResource(resource, wanted, written, scope) };
  } catch (error) {
    // What is not wanted often has no name either, e.g. that of a resource nobody gave.
    if (wanted || !(error instanceof TemplateError)) throw error;
    const type = toText(source.type) ?? "";
    return { ...common, id: common.key, type, name: path, apiVersion: "", location: null, dependsOn: [] };
  }
}

type Described = Pick<TemplateResource, "id" | "type" | "name" | "apiVersion" | "location" | "dependsOn">;

function describeResource(
  { source, parent }: Written,
  wanted: boolean,
  written: string,
  scope: Scope,
): Described {
  const ownName = explain("resource", written, () => readText(source, "name", scope));
  return explain("resource", ownName, () => {
    const ownType = readText(source, "type", scope);
    const type = parent ? `${parent.type}/${ownType}` : ownType;
    const name = parent ? `${parent.name}/${ownName}` : ownName;
    const location = source.location === undefined ? null : readText(source, "location", scope);
    const before = wanted ? toArray(source.dependsOn) : [];
    return {
      id: toId(source, type, name, scope),
      type,
      name,
      apiVersion: readText(source, "apiVersion", scope),
      location: location?.toLowerCase().replaceAll(" ", "") ?? null,
      dependsOn: before.map((item) => textOf(item, "dependsOn", scope)),
    };
  });
}

function readText(source: JsonObject, member: string, scope: Scope): string {
  return textOf(source[member] ?? null, member, scope);
}

function textOf(written: Json, member: string, scope: Scope): string {
  const value = typeof written === "string" ? evaluateText(written, scope) : written;
  if (typeof value === "string" && value !== "") return value;
  throw new TemplateError(
    `The template resource's '${member}' must be a string that is not empty; it is of type '${typeName(value)}'`,
  );
}

function isWanted(condition: Json | undefined, scope: Scope): boolean {
  if (condition === undefined) return true;
  const value = typeof condition === "string" ? evaluateText(condition, scope) : condition;
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  throw new TemplateError(
    `The template resource's 'condition' must be a boolean; it is of type '${typeName(value)}'`,
  );
}

/** The resource's id: in the deployment's own place, or where `scope`, `subscriptionId` and `resourceGroup` say. */
function toId(source: JsonObject, type: string, name: string, scope: Scope): string {
  const { subscription, resourceGroup } = scope.place;
  const subscriptionId =
    source.subscriptionId === undefined
      ? toText(subscription.subscriptionId)
      : readText(source, "subscriptionId", scope);
  const group =
    source.resourceGroup === undefined
      ? toText(resourceGroup?.name)
      : readText(source, "resourceGroup", scope);
  const isElsewhere = source.subscriptionId !== undefined && source.resourceGroup === undefined;
  const root = `/subscriptions/${subscriptionId}`;
  if (type.toLowerCase() === "microsoft.resources/resourcegroups") return `${root}/resourceGroups/${name}`;
  const around = group === undefined || isElsewhere ? root : `${root}/resourceGroups/${group}`;
  const path = providerPath(type, name);
  if (source.scope === undefined) return `${around}${path}`;
  const target = readText(source, "scope", scope);
  if (target === "/" || /^\/?(providers\/)?microsoft\.management\//i.test(target))
    throw new NotSimulated(`deployments at '${target}'`);
  if (type.toLowerCase() === "microsoft.resources/deployments") return `${target.replace(/\/$/, "")}${path}`;
  return target.startsWith("/")
    ? `${target.replace(/\/$/, "")}${path}`
    : `${around}/providers/${target}${path}`;
}

function providerPath(type: string, name: string): string {
  const [namespace = "", ...types] = type.split("/");
  const names = name.split("/");
  if (types.length === 0 || types.length !== names.length || names.includes("")) {
    throw new TemplateError(
      withHelp(
        `The template resource '${name}' for type '${type}' has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. A root resource type must have segment length one greater than its resource name`,
        "resources",
      ),
    );
  }
  return `/providers/${namespace}${types.map((part, index) => `/${part}/${names[index]}`).join("")}`;
}

function checkUnique(resources: readonly TemplateResource[]): void {
  const seen = new Set<string>();
  for (const { id, type, name, isWanted: wanted, isExisting } of resources) {
    if (!wanted || isExisting) continue;
    if (seen.has(id.toLowerCase())) {
      throw new TemplateError(
        withHelp(`The resource '${type}/${name}' is defined multiple times in a template`, "resources"),
      );
    }
    seen.add(id.toLowerCase());
  }
}
