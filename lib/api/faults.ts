import type { ZodError } from "zod";

/** Where a value from outside is wrong, and why; `path` as one would write it: "vnets[0].subnets[1].prefix". */
export interface Fault {
  path: string;
  message: string;
}

/** The faults of a failed check. Of a union the alternative that came closest is told, not "invalid input". */
export function faultsOf(error: ZodError): Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, []));
}

/** "vnets[0].name" for ["vnets", 0, "name"]; names that are no plain words stand in brackets and quotes. */
function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const name = String(part);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}

type Issue = ZodError["issues"][number];

function faultsOfIssue(issue: Issue, parent: readonly PropertyKey[]): Fault[] {
  const path = [...parent, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: formatPath([...path, key]), message: "unknown field" }));
  }
  if (issue.code === "invalid_union") {
    const closest = issue.errors.toSorted((a, b) => distance(a) - distance(b))[0];
    if (closest !== undefined) return closest.flatMap((inner) => faultsOfIssue(inner, path));
  }
  return [{ path: formatPath(path), message: lowerFirst(issue.message) }];
}

/** Faults stand behind their path and a colon. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** An alternative with fewer and deeper faults is more likely the one that was meant. */
function distance(issues: readonly { path: PropertyKey[] }[]): number {
  return issues.reduce((sum, issue) => sum + 1 / (1 + issue.path.length), 0);
}
