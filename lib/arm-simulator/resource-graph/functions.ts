import type { Json } from "../json";

/** The functions of the subset, by their names in lower case; an argument that is missing is null. */
export const FUNCTIONS: Readonly<Record<string, (values: Json[]) => Json>> = {
  tostring: ([value = null]) => toText(value),
  tolower: ([value = null]) => low(toText(value)),
  toupper: ([value = null]) => toText(value).toUpperCase(),
  toint: ([value = null]) => toNumber(value),
  tolong: ([value = null]) => toNumber(value),
  tobool: ([value = null]) => value === true || low(toText(value)) === "true",
  strcat: (values) => values.map(toText).join(""),
  isempty: ([value = null]) => toText(value) === "",
  isnotempty: ([value = null]) => toText(value) !== "",
  isnull: ([value = null]) => value === null,
  isnotnull: ([value = null]) => value !== null,
  array_length: ([value = null]) => (Array.isArray(value) ? value.length : null),
  coalesce: (values) => values.find((value) => value !== null && value !== "") ?? null,
  not: ([value = null]) => value !== true,
  split: ([value = null, by = null]) => toText(value).split(toText(by)),
};

/** A value as text, as KQL's tostring has it. */
export function toText(value: Json): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** In any case alike. */
export function low(text: string): string {
  return text.toLowerCase();
}

function toNumber(value: Json): Json {
  const number = Number(value);
  return value === null || value === "" || Number.isNaN(number) ? null : Math.trunc(number);
}
