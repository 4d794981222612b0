import { z } from "zod";
import { checkShape, type ShapeFault } from "./check-shape";
import { completeTopology } from "./complete";
import { parseJsonText } from "./json-fault";
import { type Topology, topologyFileSchema } from "./schema";

export type ParsedTopology = { ok: true; topology: Topology } | { ok: false; faults: ShapeFault[] };

/** Checks a value against the one schema and fills in every default; unknown fields are refused with their path. */
export function parseTopology(value: unknown): ParsedTopology {
  const checked = checkShape(topologyFileSchema, value);
  return checked.ok ? { ok: true, topology: completeTopology(checked.value) } : checked;
}

/** As `parseTopology`, for JSON text; a text that is no JSON is refused with line and column. */
export function parseTopologyText(text: string): ParsedTopology {
  const json = parseJsonText(text);
  if (json.ok) return parseTopology(json.value);
  const { line, column, message } = json.fault;
  return { ok: false, faults: [{ path: "", message: `line ${line}, column ${column}: ${message}` }] };
}

/** The JSON Schema of the topology file, made from the same zod schema. */
export function topologyJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(topologyFileSchema, { io: "input", target: "draft-2020-12" });
  return { $schema, title: "Meshwright topology", ...schema };
}
