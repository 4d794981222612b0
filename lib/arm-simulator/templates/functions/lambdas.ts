import type { Json } from "../../json";
import type { Call, TemplateFunction } from "../call";
import { TemplateError } from "../template-error";
import { toTemplateText } from "../values";

/** The functions that take an inline function. */
export const lambdaFunctions: Readonly<Record<string, TemplateFunction>> = {
  lambda: {
    least: 1,
    run: (call) => {
      throw call.refusePlace();
    },
  },
  lambdaVariables: { least: 1, most: 1, run: readLocal },
  map: { least: 2, most: 2, run: map },
  filter: { least: 2, most: 2, run: filter },
  reduce: { least: 3, most: 3, run: reduce },
  sort: { least: 2, most: 2, run: sort },
  toObject: { least: 2, most: 3, run: toObject },
  groupBy: { least: 2, most: 3, run: groupBy },
  mapValues: { least: 2, most: 2, run: mapValues },
};

function readLocal(call: Call): Json {
  const name = call.text(0);
  const value = call.scope.locals.get(name.toLowerCase());
  if (value === undefined) throw new TemplateError(`The lambda variable '${name}' is not found`);
  return value;
}

function map(call: Call): Json {
  const lambda = call.lambda(1);
  return call.array(0).map((item, index) => call.apply(lambda, [item, index]));
}

function filter(call: Call): Json {
  const lambda = call.lambda(1);
  return call.array(0).filter((item, index) => call.apply(lambda, [item, index]) === true);
}

function reduce(call: Call): Json {
  const lambda = call.lambda(2);
  return call
    .array(0)
    .reduce<Json>((sum, item, index) => call.apply(lambda, [sum, item, index]), call.value(1));
}

/** The lambda says whether its first argument comes before its second. */
function sort(call: Call): Json {
  const lambda = call.lambda(1);
  return [...call.array(0)].sort((a, b) =>
    call.apply(lambda, [a, b]) === true ? -1 : call.apply(lambda, [b, a]) === true ? 1 : 0,
  );
}

function toObject(call: Call): Json {
  const key = call.lambda(1);
  const value = call.count > 2 ? call.lambda(2) : undefined;
  return Object.fromEntries(
    call
      .array(0)
      .map((item) => [toTemplateText(call.apply(key, [item])), value ? call.apply(value, [item]) : item]),
  );
}

function groupBy(call: Call): Json {
  const key = call.lambda(1);
  const value = call.count > 2 ? call.lambda(2) : undefined;
  const groups = new Map<string, Json[]>();
  for (const item of call.array(0)) {
    const name = toTemplateText(call.apply(key, [item]));
    const group = groups.get(name) ?? [];
    group.push(value ? call.apply(value, [item]) : item);
    groups.set(name, group);
  }
  return Object.fromEntries(groups);
}

function mapValues(call: Call): Json {
  const lambda = call.lambda(1);
  return Object.fromEntries(
    Object.entries(call.object(0)).map(([name, value]) => [name, call.apply(lambda, [value ?? null])]),
  );
}
