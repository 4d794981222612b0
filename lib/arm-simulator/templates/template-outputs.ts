import { type Json, type JsonObject, toObject, toText } from "../json";
import { evaluateValue, unroll } from "./evaluate-value";
import type { Scope } from "./scope";
import type { Template } from "./template";
import { TemplateError } from "./template-error";
import { isSecure, readType } from "./template-parameters";
import { explain } from "./template-scope";

/** The outputs of a template as a deployment shows them: `{"name": {"type", "value"}}`, secure ones without value. */
export function evaluateOutputs(template: Template, scope: Scope): JsonObject {
  return Object.fromEntries(
    Object.entries(template.outputs).flatMap(([name, written]): [string, Json][] => {
      const output = toObject(written);
      const shown = explain("output", name, () => evaluateOutput(name, output, template, scope));
      return shown === undefined ? [] : [[name, shown]];
    }),
  );
}

function evaluateOutput(
  name: string,
  output: JsonObject,
  template: Template,
  scope: Scope,
): JsonObject | undefined {
  const isLeftOut = output.condition !== undefined && evaluateValue(output.condition, scope) === false;
  if (isLeftOut) return undefined;
  const reference = toText(output.$ref)?.replace("#/definitions/", "");
  const typed =
    reference === undefined ? output : { ...toObject(template.definitions[reference]), ...output };
  const type = readType(toText(typed.type) ?? "");
  if (!type) throw new TemplateError(`the output '${name}' has no valid type`);
  const copy = toObject(output.copy);
  const value =
    output.copy === undefined
      ? evaluateValue(output.value ?? null, scope)
      : unroll({ name, count: copy.count ?? null, input: copy.input ?? null }, scope, undefined, true);
  return isSecure(type) ? { type } : { type, value };
}
