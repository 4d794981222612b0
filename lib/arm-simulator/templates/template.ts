import { isObject, type Json, type JsonObject, toObject, toText } from "../json";
import { checkFunctions } from "./evaluate";
import { evaluateValue } from "./evaluate-value";
import { isExpression, parseExpression } from "./expression";
import type { UserFunction } from "./scope";
import { NotSimulated, TemplateError } from "./template-error";

/** A template as read: its parts in one shape, whichever version of the language wrote them. */
export interface Template {
  source: JsonObject;
  parameters: JsonObject;
  definitions: JsonObject;
  variables: JsonObject;
  functions: ReadonlyMap<string, UserFunction>;
  /** Symbolic name, where the language version has them, and definition. */
  resources: readonly { symbol?: string; source: JsonObject }[];
  outputs: JsonObject;
}

/** ARM's limits on the size of a template; the one on depth is ours. */
const LIMITS = { parameters: 256, variables: 512, outputs: 64 } as const;
export const MOST_RESOURCES = 800;
const DEEPEST_VALUE = 200;

/** Reads a template and refuses what is no template; expressions are read, but nothing is evaluated. */
export function readTemplate(source: JsonObject): Template {
  for (const name of ["$schema", "contentVersion", "resources"])
    if (source[name] === undefined) throw new TemplateError(`Required property '${name}' not found in JSON`);
  checkDepth(source);
  for (const name of ["imports", "extensions", "extensionConfigs"])
    if (source[name] !== undefined) throw new NotSimulated(`'${name}' in templates`);
  for (const [name, limit] of Object.entries(LIMITS)) checkLimit(name, limit, source[name]);
  const template: Template = {
    source,
    parameters: toObject(source.parameters),
    definitions: toObject(source.definitions),
    variables: toObject(source.variables),
    functions: readFunctions(source.functions),
    resources: readResources(source),
    outputs: toObject(source.outputs),
  };
  checkExpressions(source, template.functions);
  return template;
}

function checkLimit(name: string, limit: number, value: Json | undefined): void {
  const count = Object.keys(toObject(value)).length;
  if (count > limit) throw limitExceeded(name, limit, count);
}

/** More of something than ARM takes. */
export function limitExceeded(name: string, limit: number, actual: number): TemplateError {
  return new TemplateError(
    `The number of template ${name} limit exceeded. Limit: '${limit}' and actual: '${actual}'`,
  );
}

/** Without recursion, which is what a template nested a million levels deep would exhaust. */
function checkDepth(value: Json): void {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST_VALUE) {
      throw new TemplateError(`The template is nested more than ${DEEPEST_VALUE} levels deep`);
    }
    level = level.flatMap((item): Json[] => {
      if (Array.isArray(item)) return item;
      return isObject(item) ? Object.values(item).filter((inner) => inner !== undefined) : [];
    });
  }
}

function readResources(source: JsonObject): Template["resources"] {
  const { resources } = source;
  if (Array.isArray(resources)) return resources.map((item) => ({ source: readResource(item) }));
  if (!isObject(resources) || toText(source.languageVersion) !== "2.0")
    throw new TemplateError(
      "The template's 'resources' must be an array, or an object in language version 2.0",
    );
  return Object.entries(resources).map(([symbol, item]) => ({ symbol, source: readResource(item) }));
}

function readResource(item: Json | undefined): JsonObject {
  if (!isObject(item)) throw new TemplateError("The template's 'resources' must hold objects");
  return item;
}

function readFunctions(value: Json | undefined): ReadonlyMap<string, UserFunction> {
  const namespaces = Array.isArray(value) ? value.filter(isObject) : [];
  return new Map(
    namespaces.flatMap((namespace) =>
      Object.entries(toObject(namespace.members)).map(([name, member]): [string, UserFunction] => {
        const { parameters, output } = toObject(member);
        const names = Array.isArray(parameters) ? parameters.filter(isObject) : [];
        return [
          `${toText(namespace.namespace)}.${name}`.toLowerCase(),
          {
            parameters: names.map((parameter) => toText(parameter.name) ?? ""),
            run: (inside) => evaluateValue(toObject(output).value ?? null, inside),
          },
        ];
      }),
    ),
  );
}

/** Every expression must read and call only functions that exist; nested templates are read when their turn comes. */
function checkExpressions(value: Json, own: ReadonlyMap<string, UserFunction>): void {
  if (typeof value === "string") {
    if (isExpression(value)) checkFunctions(parseExpression(value), own);
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) checkExpressions(item, own);
    return;
  }
  if (!isObject(value)) return;
  const isNested = toText(value.type)?.toLowerCase() === "microsoft.resources/deployments";
  for (const [name, member] of Object.entries(value)) {
    checkExpressions(name, own);
    if (name === "metadata") continue;
    if (isNested && name === "properties") checkNested(toObject(member), own);
    else checkExpressions(member ?? null, own);
  }
}

function checkNested(properties: JsonObject, own: ReadonlyMap<string, UserFunction>): void {
  for (const [name, member] of Object.entries(properties))
    if (name !== "template") checkExpressions(member ?? null, own);
}
