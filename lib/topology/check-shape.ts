import type { z } from "zod";
import { FITS_NO_FORM, sayIssue, sayUnknownField } from "./plain-issue";

/** Where a value from outside is wrong, and why; `path` like `vnets[0].addressSpace[1]`, empty for the whole. */
export interface ShapeFault {
  path: string;
  message: string;
}

export type CheckedShape<T> = { ok: true; value: T } | { ok: false; faults: ShapeFault[] };

/**
 * Checks a value from outside by a schema; the faults are in plain words, with their paths. Of a union the
 * alternative that came closest is told, unless the union itself says what is wrong. A text that no database keeps is refused whatever the schema says.
 */
export function checkShape<T extends z.ZodType>(schema: T, value: unknown): CheckedShape<z.output<T>> {
  const result = schema.safeParse(value, { error: sayIssue });
  if (!result.success)
    return { ok: false, faults: result.error.issues.flatMap((issue) => toFaults(issue, [])) };
  const faults = unkeepableTexts(result.data, []);
  return faults.length === 0 ? { ok: true, value: result.data } : { ok: false, faults };
}

/** False for a text with NUL or half of a surrogate pair: UTF-8 has no such halves, PostgreSQL keeps no NUL. */
export function isKeepableText(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

const UNKEEPABLE = "must not hold NUL or half of a surrogate pair";

function unkeepableTexts(value: unknown, path: readonly PropertyKey[]): ShapeFault[] {
  if (typeof value === "string") {
    return isKeepableText(value) ? [] : [{ path: formatPath(path), message: UNKEEPABLE }];
  }
  if (Array.isArray(value)) return value.flatMap((each, index) => unkeepableTexts(each, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const here = [...path, name];
    if (isKeepableText(name)) return unkeepableTexts(each, here);
    return [{ path: formatPath(here), message: `its name ${UNKEEPABLE}` }];
  });
}

type Issue = z.core.$ZodIssue;

function toFaults(issue: Issue, parent: readonly PropertyKey[]): ShapeFault[] {
  const path = [...parent, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: formatPath([...path, key]), message: sayUnknownField(key) }));
  }
  if (issue.code === "invalid_union" && issue.message === FITS_NO_FORM) {
    const closest = issue.errors.toSorted((a, b) => distance(a) - distance(b))[0];
    if (closest !== undefined) return closest.flatMap((inner) => toFaults(inner, path));
  }
  return [{ path: formatPath(path), message: issue.message }];
}

/** An alternative of another type is the farthest; else fewer and deeper faults are more likely what was meant. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce((sum, { path, code }) => {
    const isOtherType = path.length === 0 && (code === "invalid_type" || code === "invalid_value");
    return sum + (isOtherType ? 1000 : 1 / (1 + path.length));
  }, 0);
}

const PLAIN = /^[A-Za-z_$][\w$]*$/;

/** "vnets[0].name" for ["vnets", 0, "name"]; names that are no plain words stand in brackets and quotes. */
function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const name = String(part);
    if (!PLAIN.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}
