import type { Json } from "../json";
import { Call, readMember } from "./call";
import { type Expression, isExpression, parseExpression, unescapeText } from "./expression";
import { functionTable } from "./functions/function-table";
import type { Scope, UserFunction } from "./scope";
import { TemplateError, withHelp } from "./template-error";

/** The value of a text of a template: of `[…]` what the expression gives, of any other the text itself. */
export function evaluateText(text: string, scope: Scope): Json {
  if (!isExpression(text)) return unescapeText(text);
  return evaluate(parseExpression(text), scope);
}

/** The value of an expression; throws a TemplateError, or NotYetKnown before a deployment runs. */
export function evaluate(expression: Expression, scope: Scope): Json {
  scope.budget.step();
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "member":
      return readMember(evaluate(expression.of, scope), expression.name);
    case "index": {
      const at = evaluate(expression.at, scope);
      const value = evaluate(expression.of, scope);
      if (typeof at === "string" || typeof at === "number") return readMember(value, at);
      throw new TemplateError("The language expression's index must be a string or an integer");
    }
    case "call":
      return evaluateCall(expression, scope);
  }
}

function evaluateCall(expression: Extract<Expression, { kind: "call" }>, scope: Scope): Json {
  const { namespace, name, parameters } = expression;
  if (namespace !== undefined && namespace.toLowerCase() !== "sys") return callOwn(expression, scope);
  const found = functionTable.get(name.toLowerCase()) ?? listFunction(name);
  if (!found) throw unknownFunction(name);
  const { least, most = Number.POSITIVE_INFINITY } = found;
  if (parameters.length < least || parameters.length > most)
    throw wrongCount(name, least, most, parameters.length);
  return scope.budget.made(found.run(new Call(name, scope, parameters, evaluate)));
}

/** `listKeys`, `listSecrets` and the rest are one function with many names. */
function listFunction(name: string) {
  return /^list[a-z]*$/i.test(name) ? functionTable.get("list*") : undefined;
}

function callOwn(expression: Extract<Expression, { kind: "call" }>, scope: Scope): Json {
  const name = `${expression.namespace}.${expression.name}`;
  const own = scope.functions.get(name.toLowerCase());
  if (!own) throw unknownFunction(name);
  if (own.parameters.length !== expression.parameters.length)
    throw wrongCount(name, own.parameters.length, own.parameters.length, expression.parameters.length);
  return own.run(insideOf(own, expression, scope));
}

/** A template's own function sees its parameters and nothing of the template. */
function insideOf(own: UserFunction, call: Extract<Expression, { kind: "call" }>, scope: Scope): Scope {
  const values = new Map(
    own.parameters.map((name, index) => {
      const parameter = call.parameters[index];
      return [name.toLowerCase(), parameter ? evaluate(parameter, scope) : null];
    }),
  );
  const { live: _hidden, ...rest } = scope;
  return {
    ...rest,
    loops: [],
    locals: new Map(),
    parameter: (name) => {
      const value = values.get(name.toLowerCase());
      if (value === undefined) throw parameterNotFound(name);
      return value;
    },
    variable: () => {
      throw new TemplateError(
        withHelp("The template function 'variables' is not expected at this location", "functions"),
      );
    },
  };
}

/** No such parameter. */
export function parameterNotFound(name: string): TemplateError {
  return new TemplateError(withHelp(`The template parameter '${name}' is not found`, "parameters"));
}

/** No such variable. */
export function variableNotFound(name: string): TemplateError {
  return new TemplateError(withHelp(`The template variable '${name}' is not found`, "variables"));
}

function unknownFunction(name: string): TemplateError {
  return new TemplateError(withHelp(`The template function '${name}' is not valid`, "functions"));
}

function wrongCount(name: string, least: number, most: number, actual: number): TemplateError {
  const wanted =
    least === most
      ? `${least}`
      : most === Number.POSITIVE_INFINITY
        ? `at least ${least}`
        : `${least} to ${most}`;
  return new TemplateError(
    `Unable to evaluate template language function '${name}': function requires ${wanted} argument(s) while ${actual} were provided. Please see https://aka.ms/arm-functions#${name.toLowerCase()} for usage details.`,
  );
}

/** Throws when a text names a function that does not exist, wherever it would be called. */
export function checkFunctions(expression: Expression, own: ReadonlyMap<string, UserFunction>): void {
  for (const part of partsOf(expression)) checkFunctions(part, own);
  if (expression.kind !== "call") return;
  const { namespace, name } = expression;
  const isOwn = namespace !== undefined && namespace.toLowerCase() !== "sys";
  const isKnown = isOwn
    ? own.has(`${namespace}.${name}`.toLowerCase())
    : functionTable.has(name.toLowerCase()) || listFunction(name) !== undefined;
  if (!isKnown) throw unknownFunction(isOwn ? `${namespace}.${name}` : name);
}

/** The expressions that an expression is made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "member":
      return [expression.of];
    case "index":
      return [expression.of, expression.at];
    case "call":
      return expression.parameters;
  }
}
