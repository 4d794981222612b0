/**
 * The model of a design: the topology file's schema, edits as data, queries and address arithmetic.
 * Pure: no clock, no network, no database; the same input always gives the same output.
 */
export * from "./schema";
export { applyEdit, applyEdits, type TopologyEdit, topologyEditSchema } from "./edits";
