import { isObject, type Json } from "../json";
import { evaluateText } from "./evaluate";
import type { Scope } from "./scope";
import { NotYetKnown, TemplateError, withHelp } from "./template-error";

/** ARM's limit on the turns of one copy loop. */
const MOST_COPIES = 800;

/**
 * A part of a template with every expression in it evaluated, names of members too, and property copies
 * unrolled. With `onNotYet` an expression that waits for the running deployment stays as written.
 */
export function evaluateValue(value: Json, scope: Scope, onNotYet?: (waiting: NotYetKnown) => void): Json {
  if (typeof value === "string") return evaluateLeaf(value, scope, onNotYet);
  if (Array.isArray(value))
    return scope.budget.made(value.map((item) => evaluateValue(item, scope, onNotYet)));
  if (!isObject(value)) return value;
  const copies = toCopies(value.copy);
  const members = Object.entries(value).filter(([name]) => copies === undefined || name !== "copy");
  const plain = members.map(([name, member]): [string, Json] => [
    evaluateName(name, scope),
    evaluateValue(member ?? null, scope, onNotYet),
  ]);
  const unrolled = (copies ?? []).map((copy): [string, Json] => [copy.name, unroll(copy, scope, onNotYet)]);
  return scope.budget.made(Object.fromEntries([...plain, ...unrolled]));
}

/** A copy loop of a property, a variable or an output. */
export interface ValueCopy {
  name: string;
  count: Json;
  input: Json;
}

/** The items of a copy loop's value. */
export function unroll(
  copy: ValueCopy,
  scope: Scope,
  onNotYet?: (waiting: NotYetKnown) => void,
  isOuter = false,
): Json[] {
  const count = readCopyCount(copy.count, scope);
  return Array.from({ length: count }, (_, index) => {
    scope.budget.step();
    const loops = [...scope.loops, { name: copy.name, index, isOuter }];
    return evaluateValue(copy.input, { ...scope, loops }, onNotYet);
  });
}

/** How many turns a copy loop takes. */
export function readCopyCount(count: Json | undefined, scope: Scope): number {
  const value = typeof count === "string" ? evaluateText(count, scope) : count;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST_COPIES)
    return value;
  throw new TemplateError(
    withHelp(
      `The template 'copy' definition has an invalid copy count. The copy count must be a positive integer value and cannot exceed '${MOST_COPIES}'`,
      "copy",
    ),
  );
}

/** The copy loops at a `copy` member, or undefined when it is a member like any other. */
export function toCopies(value: Json | undefined): ValueCopy[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const copies = value.flatMap((item) => {
    const name = isObject(item) ? item.name : undefined;
    return isObject(item) && typeof name === "string" && item.count !== undefined && item.input !== undefined
      ? [{ name, count: item.count, input: item.input }]
      : [];
  });
  return copies.length === value.length ? copies : undefined;
}

function evaluateName(name: string, scope: Scope): string {
  const value = evaluateText(name, scope);
  if (typeof value === "string") return value;
  throw new TemplateError(`The language expression '${name}' names a member and must give a string`);
}

function evaluateLeaf(
  text: string,
  scope: Scope,
  onNotYet: ((waiting: NotYetKnown) => void) | undefined,
): Json {
  if (!onNotYet) return evaluateText(text, scope);
  try {
    return evaluateText(text, scope);
  } catch (error) {
    if (!(error instanceof NotYetKnown)) throw error;
    onNotYet(error);
    return text;
  }
}
