import { z } from "zod";
import { checkShape, type ShapeFault } from "./check-shape";
import { completeTopology } from "./complete";
import { findJsonFault } from "./json-fault";
import { type Topology, topologyFileSchema } from "./schema";

export type ParsedTopology = { ok: true; topology: Topology } | { ok: false; faults: ShapeFault[] };

/** Checks a value against the one schema and fills in every default; unknown fields are refused with their path. */
export function parseTopology(value: unknown): ParsedTopology {
  const checked = checkShape(topologyFileSchema, value);
  return checked.ok ? { ok: true, topology: completeTopology(checked.value) } : checked;
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
