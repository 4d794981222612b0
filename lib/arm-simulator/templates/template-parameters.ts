import { isObject, type Json, type JsonObject, toObject, toText } from "../json";
import { parameterNotFound } from "./evaluate";
import { evaluateValue } from "./evaluate-value";
import type { Scope } from "./scope";
import type { Template } from "./template";
import { NotSimulated, TemplateError, withHelp } from "./template-error";
import { isEqual, typeName } from "./values";

/** A parameter with its value for one deployment. */
export interface ParameterValue {
  name: string;
  type: ParameterType;
  value: Json;
}

export type ParameterType = "String" | "SecureString" | "Int" | "Bool" | "Object" | "SecureObject" | "Array";

const TYPES: Readonly<Record<string, ParameterType>> = {
  string: "String",
  securestring: "SecureString",
  int: "Int",
  bool: "Bool",
  object: "Object",
  secureobject: "SecureObject",
  array: "Array",
};

/** True for what must never be shown again. */
export function isSecure(type: ParameterType): boolean {
  return type === "SecureString" || type === "SecureObject";
}

/** The type of this name in ARM's spelling; undefined for none. */
export function readType(name: string): ParameterType | undefined {
  return TYPES[name.toLowerCase()];
}

/**
 * The parameters of a template with the values sent for them or their default values, checked against their
 * types and constraints. `sent` is `{"name": {"value": …}}`; `scope` is what default values may use.
 */
export function resolveParameters(
  template: Template,
  sent: JsonObject,
  scope: Omit<Scope, "parameter" | "variable">,
): ReadonlyMap<string, ParameterValue> {
  checkNames(template, sent);
  const resolved = new Map<string, ParameterValue>();
  const begun = new Set<string>();
  const definitions = new Map(
    Object.entries(template.parameters).map(([name, definition]) => [
      name.toLowerCase(),
      { name, definition: withReference(toObject(definition), template.definitions) },
    ]),
  );
  const values = new Map(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]));
  const own: Scope = {
    ...scope,
    allowsChance: true,
    parameter: (name) => resolve(name).value,
    variable: () => {
      throw new TemplateError(
        withHelp("The template function 'variables' is not expected at this location", "functions"),
      );
    },
  };
  const resolve = (wanted: string): ParameterValue => {
    const key = wanted.toLowerCase();
    const done = resolved.get(key);
    if (done) return done;
    const found = definitions.get(key);
    if (!found) throw parameterNotFound(wanted);
    if (begun.has(key)) throw new TemplateError(`The template parameter '${wanted}' refers to itself`);
    begun.add(key);
    const value = resolveOne(found.name, found.definition, values.get(key), own);
    resolved.set(key, value);
    return value;
  };
  for (const { name } of definitions.values()) resolve(name);
  return resolved;
}

function checkNames(template: Template, sent: JsonObject): void {
  const known = new Set(Object.keys(template.parameters).map((name) => name.toLowerCase()));
  const unknown = Object.keys(sent).filter((name) => !known.has(name.toLowerCase()));
  if (unknown.length === 0) return;
  throw new TemplateError(
    `The template parameters '${unknown.join(", ")}' in the parameters file are not valid; they are not present in the original template and can therefore not be provided at deployment time. The only supported parameters for this template are '${Object.keys(template.parameters).join(", ")}'. Please see https://aka.ms/arm-pass-parameter-values for usage details.`,
  );
}

/** A `$ref` to a definition of the template's own brings that definition's members. */
function withReference(definition: JsonObject, definitions: JsonObject, depth = 0): JsonObject {
  const reference = toText(definition.$ref);
  if (reference === undefined) return definition;
  const name = /^#\/definitions\/(.+)$/.exec(reference)?.[1] ?? "";
  const found = definitions[name];
  if (!isObject(found) || depth > 20)
    throw new TemplateError(`The template's reference '${reference}' to a definition is not valid`);
  return { ...withReference(found, definitions, depth + 1), ...definition };
}

function resolveOne(
  name: string,
  definition: JsonObject,
  sent: Json | undefined,
  scope: Scope,
): ParameterValue {
  const type = readType(toText(definition.type) ?? "");
  if (!type)
    throw new TemplateError(withHelp(`The template parameter '${name}' has no valid type`, "parameters"));
  if (isObject(sent) && sent.reference !== undefined)
    throw new NotSimulated("parameters that are references to a key vault");
  const value = isObject(sent) ? sent.value : undefined;
  const isGiven = value !== undefined && (value !== null || definition.nullable === true);
  if (!isGiven && definition.defaultValue === undefined) {
    if (definition.nullable === true) return { name, type, value: null };
    throw new TemplateError(
      `The value for the template parameter '${name}' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details.`,
    );
  }
  const given = isGiven ? value : evaluateValue(definition.defaultValue ?? null, scope);
  if (given !== null || definition.nullable !== true) checkValue(name, type, definition, given);
  return { name, type, value: given };
}

function checkValue(name: string, type: ParameterType, definition: JsonObject, value: Json): void {
  const [expected, isRight] = EXPECTED[type];
  if (!isRight(value)) {
    throw new TemplateError(
      withHelp(
        `The provided value for the template parameter '${name}' is not valid. Template parameter JToken type is not valid. Expected '${expected}'. Actual '${typeName(value)}'`,
        "parameters",
      ),
    );
  }
  const { allowedValues } = definition;
  if (Array.isArray(allowedValues) && !isAllowed(value, allowedValues)) {
    const shown = isSecure(type)
      ? ""
      : ` '${typeof value === "string" ? value.slice(0, 200) : JSON.stringify(value).slice(0, 200)}'`;
    throw new TemplateError(
      `The provided value${shown} for the template parameter '${name}' is not valid. The parameter value is not part of the allowed value(s): '${allowedValues.map(String).join(",")}'.`,
    );
  }
  checkBounds(name, definition, value);
}

const EXPECTED: Readonly<Record<ParameterType, [string, (value: Json) => boolean]>> = {
  String: ["String, Uri", (value) => typeof value === "string"],
  SecureString: ["String, Uri", (value) => typeof value === "string"],
  Int: ["Integer", (value) => typeof value === "number" && Number.isInteger(value)],
  Bool: ["Boolean", (value) => typeof value === "boolean"],
  Object: ["Object", isObject],
  SecureObject: ["Object", isObject],
  Array: ["Array", Array.isArray],
};

/** An array may hold any of the allowed values. */
function isAllowed(value: Json, allowed: readonly Json[]): boolean {
  const isListed = (item: Json) => allowed.some((one) => isEqual(one, item));
  return isListed(value) || (Array.isArray(value) && value.every(isListed));
}

function checkBounds(name: string, definition: JsonObject, value: Json): void {
  const length = typeof value === "string" || Array.isArray(value) ? value.length : undefined;
  const number = typeof value === "number" ? value : undefined;
  const rules: readonly [string, number | undefined, Json | undefined, 1 | -1][] = [
    ["Length of the value should be greater than or equal to", length, definition.minLength, 1],
    ["Length of the value should be less than or equal to", length, definition.maxLength, -1],
    ["The value should be greater than or equal to", number, definition.minValue, 1],
    ["The value should be less than or equal to", number, definition.maxValue, -1],
  ];
  for (const [words, actual, bound, side] of rules) {
    if (actual === undefined || typeof bound !== "number" || (actual - bound) * side >= 0) continue;
    throw new TemplateError(
      withHelp(
        `The provided value for the template parameter '${name}' is not valid. ${words} '${bound}'`,
        "parameters",
      ),
    );
  }
}
