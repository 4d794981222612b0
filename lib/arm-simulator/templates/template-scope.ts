import type { Json, JsonObject } from "../json";
import { parameterNotFound, variableNotFound } from "./evaluate";
import { evaluateValue, toCopies, unroll } from "./evaluate-value";
import type { Budget, DeploymentPlace, Scope } from "./scope";
import type { Template } from "./template";
import { TemplateError, withHelp } from "./template-error";
import { type ParameterValue, resolveParameters } from "./template-parameters";

/** What a template's expressions see, with the parameters of one deployment; nothing of the running world. */
export interface TemplateScope {
  scope: Scope;
  parameters: ReadonlyMap<string, ParameterValue>;
}

/** Resolves the parameters; variables are evaluated when they are first used, and once. */
export function createScope(
  template: Template,
  sent: JsonObject,
  place: DeploymentPlace,
  budget: Budget,
): TemplateScope {
  const common = {
    functions: template.functions,
    loops: [],
    locals: new Map<string, Json>(),
    place,
    budget,
  };
  const parameters = resolveParameters(template, sent, common);
  const variables = readVariables(template);
  const known = new Map<string, Json>();
  const begun = new Set<string>();
  const scope: Scope = {
    ...common,
    parameter: (name) => {
      const found = parameters.get(name.toLowerCase());
      if (!found) throw parameterNotFound(name);
      return found.value;
    },
    variable: (name) => {
      const key = name.toLowerCase();
      const value = known.get(key);
      if (value !== undefined) return value;
      const read = variables.get(key);
      if (!read) throw variableNotFound(name);
      if (begun.has(key)) throw notValid("variable", name, "the variable refers to itself");
      begun.add(key);
      const evaluated = explain("variable", name, () => read(scope));
      known.set(key, evaluated);
      return evaluated;
    },
  };
  return { scope, parameters };
}

function readVariables({ variables }: Template): ReadonlyMap<string, (scope: Scope) => Json> {
  const copies = toCopies(variables.copy);
  const plain = Object.entries(variables).filter(([name]) => copies === undefined || name !== "copy");
  return new Map([
    ...plain.map(([name, value]): [string, (scope: Scope) => Json] => [
      name.toLowerCase(),
      (scope) => evaluateValue(value ?? null, scope),
    ]),
    ...(copies ?? []).map((copy): [string, (scope: Scope) => Json] => [
      copy.name.toLowerCase(),
      (scope) => unroll(copy, scope),
    ]),
  ]);
}

/** Evaluates every variable, so that a wrong one is found although nothing uses it. */
export function checkVariables({ variables }: Template, scope: Scope): void {
  for (const [name, value] of Object.entries(variables)) {
    const copies = name === "copy" ? toCopies(value) : undefined;
    for (const used of copies ? copies.map((copy) => copy.name) : [name]) scope.variable(used);
  }
}

/** Names the part of the template in which `work` found something wrong. */
export function explain<T>(part: "variable" | "resource" | "output", name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TemplateError) throw notValid(part, name, error.message);
    throw error;
  }
}

function notValid(part: string, name: string, reason: string): TemplateError {
  return new TemplateError(withHelp(`The template ${part} '${name}' is not valid: ${reason}`, "expressions"));
}
