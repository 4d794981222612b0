import type { z } from "zod";

type Issue = z.core.$ZodRawIssue;

/** Said of a union that does not say itself what may be given. */
export const FITS_NO_FORM = "fits none of the accepted forms";

/**
 * What is wrong with one value, as a sentence without its subject ("must be a text, is a number"): zod's own words
 * speak of inputs and options. For zod's `error` option; a message that stands in the schema comes first. Never
 * quotes a text that was given: it may be a key.
 */
export function sayIssue(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return sayType(issue.expected, issue.input);
    case "invalid_value":
      return sayAccepted(issue.values, issue.input);
    case "too_big":
      return saySize(issue, "most", issue.maximum);
    case "too_small":
      return saySize(issue, "least", issue.minimum);
    case "invalid_format":
      return `must be ${FORMATS[issue.format] ?? `of the form ${issue.format}`}`;
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
      return issue.keys.map(sayUnknownField).join(", ");
    case "invalid_key":
      return `its name ${issue.issues[0]?.message ?? "is not accepted"}`;
    case "invalid_union":
      if ("options" in issue && Array.isArray(issue.options)) return sayAccepted(issue.options, null);
      return FITS_NO_FORM;
    default:
      return "is not accepted";
  }
}

/** A field that the format does not have. */
export function sayUnknownField(name: string): string {
  return `unknown field ${/^[\w$-]+$/.test(name) ? name : JSON.stringify(name)}`;
}

const TYPES: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const FORMATS: Record<string, string> = {
  ipv4: "an IPv4 address such as 203.0.113.10",
  hostname: "a host name such as vpn.example.org",
  datetime: "a moment such as 2026-11-22T10:00:00Z",
};

function sayType(expected: string, input: unknown): string {
  if (input === undefined) return "is missing";
  const wanted = TYPES[expected] ?? expected;
  const is = typeof input === "number" && expected !== "string" ? String(input) : typeOf(input);
  return `must be ${wanted}, is ${is}`;
}

function typeOf(input: unknown): string {
  if (input === null) return "null";
  if (typeof input === "boolean") return String(input);
  if (Array.isArray(input)) return "a list";
  return TYPES[typeof input] ?? `a ${typeof input}`;
}

function sayAccepted(values: readonly unknown[], input: unknown): string {
  const named = values.map((value) => (typeof value === "string" ? `"${value}"` : String(value)));
  const must = named.length === 1 ? `must be ${named[0]}` : `must be one of ${named.join(", ")}`;
  return input === undefined ? `is missing; it ${must}` : must;
}

const UNITS: Record<string, [one: string, more: string]> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  map: ["entry", "entries"],
  set: ["entry", "entries"],
};

function saySize(
  { origin, exact, inclusive }: { origin: string; exact?: boolean; inclusive?: boolean },
  bound: "most" | "least",
  limit: number | bigint,
): string {
  const units = UNITS[origin];
  if (units !== undefined && bound === "least" && limit === 1 && !exact) return "must not be empty";
  const unit = units === undefined ? "" : ` ${units[limit === 1 ? 0 : 1]}`;
  const must = units === undefined ? "must be" : "must have";
  if (exact) return `${must} exactly ${limit}${unit}`;
  if (inclusive === false) return `${must} ${bound === "most" ? "less" : "more"} than ${limit}${unit}`;
  return `${must} at ${bound} ${limit}${unit}`;
}
