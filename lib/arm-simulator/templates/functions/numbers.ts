import type { Json } from "../../json";
import type { Call, TemplateFunction } from "../call";

/** The functions on numbers; all count in whole numbers but `float`. */
export const numberFunctions: Readonly<Record<string, TemplateFunction>> = {
  add: onTwo((a, b) => a + b),
  sub: onTwo((a, b) => a - b),
  mul: onTwo((a, b) => a * b),
  div: onTwo((a, b, call) => Math.trunc(a / notZero(b, call))),
  mod: onTwo((a, b, call) => a % notZero(b, call)),
  min: { least: 1, run: (call) => numbersOf(call).reduce((a, b) => Math.min(a, b)) },
  max: { least: 1, run: (call) => numbersOf(call).reduce((a, b) => Math.max(a, b)) },
  int: { least: 1, most: 1, run: toInteger },
  float: { least: 1, most: 1, run: toFloat },
};

function onTwo(calculate: (a: number, b: number, call: Call) => number): TemplateFunction {
  return {
    least: 2,
    most: 2,
    run: (call) => {
      const result = calculate(call.integer(0), call.integer(1), call);
      if (!Number.isSafeInteger(result)) throw call.refuse("gives a number outside the range of integers");
      return result === 0 ? 0 : result;
    },
  };
}

function notZero(value: number, call: Call): number {
  if (value === 0) throw call.refuse("expects its second parameter not to be zero");
  return value;
}

function numbersOf(call: Call): number[] {
  const first = call.value(0);
  const values = call.count === 1 && Array.isArray(first) ? first : call.values();
  if (values.length === 0) throw call.refuse("expects at least one number");
  return values.map((value) => (typeof value === "number" ? value : call.refuseType(value, "Integer")));
}

function toInteger(call: Call): Json {
  const value = call.value(0);
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value === "string" && /^\s*-?\d{1,15}\s*$/.test(value)) return Number(value);
  throw call.refuse("expects its parameter to be an integer or a text that is one");
}

function toFloat(call: Call): Json {
  const value = call.value(0);
  if (typeof value === "number") return value;
  if (typeof value === "string" && /^\s*-?\d{1,15}(\.\d{1,15})?\s*$/.test(value)) return Number(value);
  throw call.refuse("expects its parameter to be a number or a text that is one");
}
