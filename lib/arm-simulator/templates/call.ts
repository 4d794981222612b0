import { isObject, type Json, type JsonObject } from "../json";
import type { Expression } from "./expression";
import type { Lambda, Scope } from "./scope";
import { TemplateError, withHelp } from "./template-error";
import { memberOf, typeName } from "./values";

/** A function of the template language. */
export interface TemplateFunction {
  /** How many parameters it takes; without `most` any number. */
  least: number;
  most?: number;
  run(call: Call): Json;
}

/** One call of a function; its parameters are evaluated when they are read, so that `if` leaves one branch alone. */
export class Call {
  constructor(
    /** The name as written. */
    readonly name: string,
    readonly scope: Scope,
    private readonly parameters: readonly Expression[],
    private readonly evaluate: (expression: Expression, scope: Scope) => Json,
  ) {}

  get count(): number {
    return this.parameters.length;
  }

  value(index: number): Json {
    const parameter = this.parameters[index];
    return parameter === undefined ? null : this.evaluate(parameter, this.scope);
  }

  values(from = 0): Json[] {
    return this.parameters.slice(from).map((parameter) => this.evaluate(parameter, this.scope));
  }

  text(index: number): string {
    const value = this.value(index);
    return typeof value === "string" ? value : this.refuseType(value, "String");
  }

  /** The parameter as text, or undefined when it was left out. */
  optionalText(index: number): string | undefined {
    return index < this.count ? this.text(index) : undefined;
  }

  integer(index: number): number {
    const value = this.value(index);
    return typeof value === "number" && Number.isSafeInteger(value)
      ? value
      : this.refuseType(value, "Integer");
  }

  boolean(index: number): boolean {
    const value = this.value(index);
    if (typeof value === "boolean") return value;
    if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
    return this.refuseType(value, "Boolean");
  }

  array(index: number): Json[] {
    const value = this.value(index);
    return Array.isArray(value) ? value : this.refuseType(value, "Array");
  }

  object(index: number): JsonObject {
    const value = this.value(index);
    return isObject(value) ? value : this.refuseType(value, "Object");
  }

  /** The inline function at this place. */
  lambda(index: number): Lambda {
    const parameter = this.parameters[index];
    const isLambda = parameter?.kind === "call" && parameter.name.toLowerCase() === "lambda";
    const body = isLambda ? parameter.parameters.at(-1) : undefined;
    if (!isLambda || body === undefined) throw this.refuse("expects a lambda as one of its parameters");
    const names = parameter.parameters.slice(0, -1).map((name) => {
      if (name.kind !== "literal" || typeof name.value !== "string")
        throw this.refuse("expects the names of a lambda's variables to be literals");
      return name.value;
    });
    return { parameters: names, body };
  }

  /** The value of an inline function for these arguments. */
  apply(lambda: Lambda, values: readonly Json[]): Json {
    const locals = new Map(this.scope.locals);
    lambda.parameters.forEach((name, index) => {
      locals.set(name.toLowerCase(), values[index] ?? null);
    });
    return this.evaluate(lambda.body, { ...this.scope, locals });
  }

  /** Counts a text before it is joined from these parts; arrays and objects are counted when they are returned. */
  joined(parts: readonly string[], delimiter = ""): string {
    this.scope.budget.make(parts.reduce((sum, part) => sum + part.length + delimiter.length, 0));
    return parts.join(delimiter);
  }

  /** The error that says what is wrong with this call. */
  refuse(what: string): TemplateError {
    return new TemplateError(
      `The template language function '${this.name}' ${what}. Please see https://aka.ms/arm-functions#${this.name.toLowerCase()} for usage details.`,
    );
  }

  /** The error of a function that has no business where it stands. */
  refusePlace(): TemplateError {
    return new TemplateError(
      withHelp(`The template function '${this.name}' is not expected at this location`, "functions"),
    );
  }

  refuseType(value: Json, expected: string): never {
    throw this.refuse(
      `expects its parameter to be of type '${expected}'. The provided value is of type '${typeName(value)}'`,
    );
  }
}

/** The member of a value by name, or the item by number; throws in ARM's words when there is none. */
export function readMember(value: Json, name: string | number): Json {
  if (Array.isArray(value) && typeof name === "number") {
    const item = value[name];
    if (item === undefined) {
      throw new TemplateError(
        withHelp(`The language expression property array index '${name}' is out of bounds`, "functions"),
      );
    }
    return item;
  }
  if (isObject(value) && typeof name === "string") {
    const found = memberOf(value, name);
    if (found) return found.value;
    throw new TemplateError(
      withHelp(
        `The language expression property '${name}' doesn't exist, available properties are '${Object.keys(value).slice(0, 50).join(", ")}'`,
        "functions",
      ),
    );
  }
  throw new TemplateError(
    withHelp(
      `The language expression property '${name}' can't be evaluated, property name must be a${typeof name === "number" ? "n integer for an Array" : " string for an Object"} and the value is of type '${typeName(value)}'`,
      "functions",
    ),
  );
}
