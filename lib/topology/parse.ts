import { z } from "zod";
import { completeTopology } from "./complete";
import { findJsonFault } from "./json-fault";
import { type Topology, topologyFileSchema } from "./schema";

/** One reason why something is not a topology; `path` like `vnets[0].addressSpace[1]`, empty for the whole. */
export interface TopologyFault {
  path: string;
  message: string;
}

export type ParsedTopology = { ok: true; topology: Topology } | { ok: false; faults: TopologyFault[] };

/** Checks a value against the one schema and fills in every default; unknown fields are refused with their path. */
export function parseTopology(value: unknown): ParsedTopology {
  const result = topologyFileSchema.safeParse(value);
  if (result.success) return { ok: true, topology: completeTopology(result.data) };
  return { ok: false, faults: result.error.issues.flatMap(toFaults) };
}

/** As `parseTopology`, for JSON text; a text that is no JSON is refused with line and column. */
export function parseTopologyText(text: string): ParsedTopology {
  const json = text.startsWith("\ufeff") ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const fault = findJsonFault(json);
    const message = fault
      ? `line ${fault.line}, column ${fault.column}: ${fault.message}`
      : "this is not JSON";
    return { ok: false, faults: [{ path: "", message }] };
  }
  return parseTopology(value);
}

/** The JSON Schema of the topology file, made from the same zod schema. */
export function topologyJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(topologyFileSchema, { io: "input", target: "draft-2020-12" });
  return { $schema, title: "Meshwright topology", ...schema };
}

type Issue = z.core.$ZodIssue;

function toFaults(issue: Issue): TopologyFault[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: formatPath([...issue.path, key]), message: "unknown field" }));
  return [{ path: formatPath(issue.path), message: reasonOf(issue) }];
}

/** A union says only "invalid input"; its branches know more, and the one that got furthest is the one meant. */
function reasonOf(issue: Issue): string {
  if (issue.code !== "invalid_union") return lowerFirst(issue.message);
  const reasons = issue.errors.map((branch) => branch.map((inner) => lowerFirst(inner.message)).join(", "));
  const said = [...new Set(reasons.filter((reason) => reason !== ""))];
  return said.length === 0 ? lowerFirst(issue.message) : said.join("; or ");
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

const PLAIN = /^[A-Za-z_$][\w$]*$/;

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const name = String(part);
    if (!PLAIN.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}
