import { drawingRequestSchema, reportRequestSchema } from "../export-requests";
import type { Route } from "./route";

const topologyId = "Count the findings against this topology's observation, resources and given keys.";

/** A topology file in other formats; nothing is stored. */
export const EXPORT_ROUTES: readonly Route[] = [
  {
    method: "post",
    path: "/export/svg",
    id: "drawFile",
    summary: "A picture of a topology file, or of a selection of it",
    query: { topologyId },
    body: drawingRequestSchema,
    replies: { 200: "image/svg+xml" },
  },
  {
    method: "post",
    path: "/export/markdown",
    id: "reportFile",
    summary: "A report of a topology file: picture, findings, address plan, gateways, client pools, links",
    query: { topologyId },
    body: reportRequestSchema,
    replies: { 200: "text/markdown" },
  },
];
