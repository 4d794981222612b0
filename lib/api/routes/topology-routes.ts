import { topologyFileSchema } from "@/lib/topology";
import { planContractSchema } from "../contract-schemas";
import { presenceRequestSchema } from "../presence";
import {
  revisionReplySchema,
  revisionSummarySchema,
  statusReplySchema,
  topologyReplySchema,
  topologySummarySchema,
} from "../replies";
import {
  createTopologyRequestSchema,
  deleteTopologyRequestSchema,
  duplicateTopologyRequestSchema,
  emptyRequestSchema,
  planOptionsSchema,
} from "../requests";
import type { Route } from "./route";

/** Designs, their revisions and what Azure holds of them. */
export const TOPOLOGY_ROUTES: readonly Route[] = [
  {
    method: "get",
    path: "/topologies",
    id: "listTopologies",
    summary: "All topologies, the newest change first",
    query: {
      name: "Only the one of this name; case does not matter.",
      deleted: "1 lists instead those that were deleted while something of them stands in Azure.",
    },
    replies: { 200: [topologySummarySchema] },
  },
  {
    method: "post",
    path: "/topologies",
    id: "createTopology",
    summary: "Create a topology from a template or from a file",
    body: createTopologyRequestSchema,
    replies: { 201: topologyReplySchema },
    refusals: [409],
  },
  {
    method: "get",
    path: "/topologies/{id}",
    id: "getTopology",
    summary: "A topology's draft, with its version as ETag",
    replies: { 200: topologyReplySchema },
    refusals: [404],
  },
  {
    method: "put",
    path: "/topologies/{id}",
    id: "saveTopology",
    summary: "Save a topology; a stale If-Match is refused and the problem carries the current one",
    ifMatch: true,
    query: {
      save: "Names this save, such as k3j9w2x8.7: the window's id and a number that grows. recentSaves tell it again.",
    },
    body: topologyFileSchema,
    replies: { 200: topologyReplySchema },
    refusals: [404, 409, 412, 428],
  },
  {
    method: "delete",
    path: "/topologies/{id}",
    id: "deleteTopology",
    summary:
      "Delete a topology's design; Azure is not touched, and restore undoes it. Refused while something of it stands there, unless that is to be left",
    ifMatch: true,
    body: deleteTopologyRequestSchema,
    isBodyOptional: true,
    replies: { 204: null },
    refusals: [404, 409, 412, 428],
  },
  {
    method: "post",
    path: "/topologies/{id}/restore",
    id: "restoreTopology",
    summary: "Undo a deletion",
    body: emptyRequestSchema,
    replies: { 200: topologyReplySchema },
    refusals: [404],
  },
  {
    method: "post",
    path: "/topologies/{id}/duplicate",
    id: "duplicateTopology",
    summary: "Copy a topology under another name",
    body: duplicateTopologyRequestSchema,
    replies: { 201: topologyReplySchema },
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/topologies/{id}/presence",
    id: "tellPresence",
    summary:
      "Tell the others at a topology who is there, what is selected and where the pointer is; nothing is stored",
    body: presenceRequestSchema,
    replies: { 204: null },
    refusals: [404],
  },
  {
    method: "post",
    path: "/topologies/{id}/plan",
    id: "planTopology",
    summary: "Findings and plan of a stored topology against the latest observation",
    body: planOptionsSchema,
    replies: { 200: planContractSchema },
    refusals: [404],
  },
  {
    method: "get",
    path: "/topologies/{id}/status",
    id: "getStatus",
    summary: "What Azure holds of a topology, and its tunnels",
    query: { fresh: "1 waits for a new observation." },
    replies: { 200: statusReplySchema },
    refusals: [404, 503],
  },
  {
    method: "get",
    path: "/topologies/{id}/revisions",
    id: "listRevisions",
    summary: "A topology's revisions, newest first",
    replies: { 200: [revisionSummarySchema] },
    refusals: [404],
  },
  {
    method: "get",
    path: "/topologies/{id}/revisions/{number}",
    id: "getRevision",
    summary: "One revision with the findings and the plan it had",
    replies: { 200: revisionReplySchema },
    refusals: [404],
  },
];
