import { isObject, type Json, type JsonObject, omit, toObject, toText } from "../json";
import { evaluate, partsOf } from "./evaluate";
import { evaluateValue } from "./evaluate-value";
import { type Expression, isExpression, parseExpression } from "./expression";
import type { Scope } from "./scope";
import { NotYetKnown, TemplateError } from "./template-error";
import type { TemplateResource } from "./template-resources";
import { explain } from "./template-scope";

/** Members that speak to the deployment, not to the resource's provider. */
const NOT_BODY = [
  "type",
  "name",
  "apiVersion",
  "dependsOn",
  "condition",
  "copy",
  "comments",
  "metadata",
  "resources",
  "scope",
  "subscriptionId",
  "resourceGroup",
  "existing",
  "asserts",
];

/** The body to PUT, with everything evaluated; members that come to null are not sent. */
export function toBody(
  resource: TemplateResource,
  scope: Scope,
  onNotYet?: (waiting: NotYetKnown) => void,
): JsonObject {
  const own: Scope = { ...scope, loops: resource.loops };
  return explain("resource", resource.name, () => {
    const written = omit(resource.source, NOT_BODY);
    const { properties, ...rest } = written;
    const sent = toObject(evaluateValue(rest, own, onNotYet));
    const body = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
    if (properties === undefined) return body;
    return {
      ...body,
      properties: isNested(resource)
        ? toNestedProperties(toObject(properties), own, onNotYet)
        : evaluateValue(properties, own, onNotYet),
    };
  });
}

/** True for a template inside the template. */
export function isNested({ type }: TemplateResource): boolean {
  return type.toLowerCase() === "microsoft.resources/deployments";
}

/** A nested template is evaluated here, by the outer one, unless it says that it has a scope of its own. */
function toNestedProperties(
  properties: JsonObject,
  scope: Scope,
  onNotYet: ((waiting: NotYetKnown) => void) | undefined,
): JsonObject {
  const { template, ...rest } = properties;
  const evaluated = toObject(evaluateValue(rest, scope, onNotYet));
  if (template === undefined) return evaluated;
  const options = toObject(evaluated.expressionEvaluationOptions);
  if (toText(options.scope)?.toLowerCase() === "inner") return { ...evaluated, template };
  const { parameters: _none, variables: _neither, functions: _nor, ...parts } = toObject(template);
  return { ...evaluated, template: escapeTexts(evaluateValue(parts, scope, onNotYet)) };
}

/** A text that looks like an expression only after evaluation is a text and must not be evaluated again. */
function escapeTexts(value: Json): Json {
  if (typeof value === "string") return value.startsWith("[") ? `[${value}` : value;
  if (Array.isArray(value)) return value.map(escapeTexts);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, escapeTexts(member ?? null)]),
  );
}

/**
 * The names that a resource's body gives to `reference`, as far as they are known before anything runs: ARM
 * deploys those resources first. A name in a branch that is never taken may not be known, and does not count.
 */
export function referencedNames(resource: TemplateResource, scope: Scope): string[] {
  const own: Scope = { ...scope, loops: resource.loops };
  const names = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value === "string" && isExpression(value)) collect(parseExpression(value), own, names);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) for (const member of Object.values(value)) visit(member ?? null);
  };
  const { properties, ...rest } = omit(resource.source, NOT_BODY);
  visit(rest);
  if (isNested(resource)) visit(omit(toObject(properties), ["template"]));
  else visit(properties ?? null);
  return [...names];
}

function collect(expression: Expression, scope: Scope, names: Set<string>): void {
  for (const part of partsOf(expression)) collect(part, scope, names);
  if (expression.kind !== "call" || !/^references?$/i.test(expression.name)) return;
  const [first, apiVersion] = expression.parameters;
  const isOwn = apiVersion === undefined || expression.name.toLowerCase() === "references";
  if (first === undefined) return;
  try {
    const name = evaluate(first, scope);
    if (typeof name === "string" && (isOwn || !name.startsWith("/"))) names.add(name);
  } catch (error) {
    if (!(error instanceof TemplateError) && !(error instanceof NotYetKnown)) throw error;
  }
}
