import type { Json } from "../../json";
import type { Call, TemplateFunction } from "../call";
import { TemplateError } from "../template-error";
import { isEqual } from "../values";

/** The functions of logic and comparison. */
export const logicFunctions: Readonly<Record<string, TemplateFunction>> = {
  and: { least: 2, run: (call) => conditionsOf(call).every((index) => call.boolean(index)) },
  or: { least: 2, run: (call) => conditionsOf(call).some((index) => call.boolean(index)) },
  not: { least: 1, most: 1, run: (call) => !call.boolean(0) },
  if: { least: 3, most: 3, run: (call) => call.value(call.boolean(0) ? 1 : 2) },
  true: { least: 0, most: 0, run: () => true },
  false: { least: 0, most: 0, run: () => false },
  bool: { least: 1, most: 1, run: toBoolean },
  coalesce: { least: 1, run: coalesce },
  equals: { least: 2, most: 2, run: equals },
  less: ordered((order) => order < 0),
  lessOrEquals: ordered((order) => order <= 0),
  greater: ordered((order) => order > 0),
  greaterOrEquals: ordered((order) => order >= 0),
  fail: {
    least: 1,
    most: 1,
    run: (call) => {
      throw new TemplateError(`The 'fail' function was called: ${call.text(0)}`);
    },
  },
};

function conditionsOf(call: Call): number[] {
  return Array.from({ length: call.count }, (_, index) => index);
}

function equals(call: Call): boolean {
  const [a, b] = [call.value(0), call.value(1)];
  return isEqual(a, b);
}

function toBoolean(call: Call): Json {
  const value = call.value(0);
  return typeof value === "number" ? value !== 0 : call.boolean(0);
}

function coalesce(call: Call): Json {
  for (let index = 0; index < call.count; index += 1) {
    const value = call.value(index);
    if (value !== null) return value;
  }
  return null;
}

function ordered(isSo: (order: number) => boolean): TemplateFunction {
  return { least: 2, most: 2, run: (call) => isSo(compare(call, call.value(0), call.value(1))) };
}

/** Below 0 when `a` comes first. Texts are compared by their characters' codes. */
function compare(call: Call, a: Json, b: Json): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return a === b ? 0 : a < b ? -1 : 1;
  throw call.refuse("expects both its parameters to be integers, or both to be strings");
}
