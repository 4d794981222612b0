import type { z } from "zod";
import { topologyFileSchema } from "@/lib/topology";
import {
  fixedDesignContractSchema,
  meshProposalContractSchema,
  planContractSchema,
  reachabilityContractSchema,
  reachDifferenceContractSchema,
  whatIfContractSchema,
} from "./contract-schemas";
import { planFileReplySchema } from "./plan-file-reply";
import {
  deploymentReplySchema,
  deploymentSummarySchema,
  environmentReplySchema,
  forecastsReplySchema,
  nothingToDoSchema,
  revisionReplySchema,
  revisionSummarySchema,
  statusReplySchema,
  templateReplySchema,
  topologyReplySchema,
  topologySummarySchema,
} from "./replies";
import {
  compareReachRequestSchema,
  createTopologyRequestSchema,
  deleteTopologyRequestSchema,
  deviceAddressRequestSchema,
  duplicateTopologyRequestSchema,
  emptyRequestSchema,
  fixRequestSchema,
  followDeploymentRequestSchema,
  meshAdviceRequestSchema,
  planOptionsSchema,
  reachOfRequestSchema,
  sharedKeyRequestSchema,
  startDeploymentRequestSchema,
} from "./requests";

import { resetRequestSchema, tunnelsReplySchema, tunnelTaskSchema } from "./tunnel-replies";

/** One operation of the REST interface; `path` in OpenAPI's notation, below /api/v1. */
export interface Route {
  method: "get" | "post" | "put" | "delete";
  path: string;
  id: string;
  summary: string;
  query?: Record<string, string>;
  /** Whether If-Match must be sent. */
  ifMatch?: true;
  body?: z.ZodType;
  isBodyOptional?: true;
  /** Replies by status; null = no body, "json" = a JSON document of its own, "events" = the event stream. */
  replies: Record<number, z.ZodType | z.ZodType[] | null | "json" | "events">;
  /** Statuses of the refusals worth naming, beside those every operation may give. */
  refusals?: number[];
}

const AFTER = "Sequence number after which events are sent; Last-Event-ID comes first.";

/** The whole REST interface. A test holds it against the files under app/api/v1. */
export const ROUTES: readonly Route[] = [
  {
    method: "get",
    path: "/environment",
    id: "getEnvironment",
    summary: "Which Azure this server talks to",
    replies: { 200: environmentReplySchema },
  },
  {
    method: "get",
    path: "/templates",
    id: "listTemplates",
    summary: "Topologies to start from",
    replies: { 200: [templateReplySchema] },
  },
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
    method: "put",
    path: "/topologies/{id}/links/{link}/key",
    id: "giveSharedKey",
    summary: "Give a link's pre-shared key: sealed at once, never read back",
    body: sharedKeyRequestSchema,
    replies: { 204: null },
    refusals: [404],
  },
  {
    method: "post",
    path: "/topologies/{id}/links/{link}/diagnosis",
    id: "diagnoseTunnel",
    summary:
      "Find out why a link's tunnel is down: both halves compared, then what Azure tells of negotiating",
    body: emptyRequestSchema,
    replies: { 200: tunnelTaskSchema },
    refusals: [404, 503],
  },
  {
    method: "post",
    path: "/topologies/{id}/links/{link}/reset",
    id: "resetTunnel",
    summary: "Reset the connection or the gateway at one end of a link; its tunnels drop meanwhile",
    body: resetRequestSchema,
    replies: { 202: tunnelTaskSchema },
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/tunnels",
    id: "listTunnels",
    summary: "Every link that stands in Azure with its tunnels, the worst first",
    query: { topology: "Only those of the topology with this id." },
    replies: { 200: tunnelsReplySchema },
    refusals: [404],
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
  {
    method: "post",
    path: "/plan",
    id: "planFile",
    summary: "Findings and plan of a topology file; nothing is stored",
    query: {
      topologyId: "Plan against this topology's observation, resources and given keys.",
      outline:
        "1 answers in short, for a page that asks with every key press: no reachability, and of each step only its action, place and link.",
    },
    body: topologyFileSchema,
    replies: { 200: planFileReplySchema },
  },
  {
    method: "post",
    path: "/plan/fix",
    id: "fixFile",
    summary:
      "A topology file with its fixes applied one after the other, and what is still found; nothing is stored",
    query: { topologyId: "Plan against this topology's observation, resources and given keys." },
    body: fixRequestSchema,
    replies: { 200: fixedDesignContractSchema },
  },
  {
    method: "post",
    path: "/plan/reach-of",
    id: "reachOf",
    summary: "What one place of a topology file reaches and what reaches it, each with its way and reason",
    body: reachOfRequestSchema,
    replies: { 200: reachabilityContractSchema },
  },
  {
    method: "post",
    path: "/plan/what-if",
    id: "findOutages",
    summary: "What a topology file loses when a gateway, link, site or region fails, or two of them",
    body: topologyFileSchema,
    replies: { 200: whatIfContractSchema },
  },
  {
    method: "post",
    path: "/plan/advice",
    id: "adviseMesh",
    summary: "How to join vnets of a topology file, the fewest links first; each with the edits that draw it",
    body: meshAdviceRequestSchema,
    replies: { 200: [meshProposalContractSchema] },
  },
  {
    method: "post",
    path: "/plan/reach-difference",
    id: "compareReach",
    summary: "Which pairs of places a change of the topology file gains and loses",
    body: compareReachRequestSchema,
    replies: { 200: reachDifferenceContractSchema },
  },
  {
    method: "get",
    path: "/deployments",
    id: "listDeployments",
    summary: "Deployments, newest first",
    query: { topology: "Only those of the topology with this id." },
    replies: { 200: [deploymentSummarySchema] },
  },
  {
    method: "post",
    path: "/deployments",
    id: "startDeployment",
    summary: "Deploy a topology's draft, or tear down what it deployed; 200 when there is nothing to do",
    body: startDeploymentRequestSchema,
    replies: { 200: nothingToDoSchema, 201: deploymentReplySchema },
    refusals: [400, 404, 409],
  },
  {
    method: "get",
    path: "/deployments/{id}",
    id: "getDeployment",
    summary: "A deployment with its steps and tunnels",
    replies: { 200: deploymentReplySchema },
    refusals: [404],
  },
  {
    method: "post",
    path: "/deployments/{id}/cancel",
    id: "cancelDeployment",
    summary: "Start no further step; what Azure is building is waited for",
    body: emptyRequestSchema,
    replies: { 200: deploymentReplySchema },
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/deployments/{id}/pause",
    id: "pauseDeployment",
    summary: "Begin nothing new until it is resumed; what Azure is building is waited for",
    body: emptyRequestSchema,
    replies: { 200: deploymentReplySchema },
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/deployments/{id}/resume",
    id: "resumeDeployment",
    summary: "Go on with a paused deployment",
    body: emptyRequestSchema,
    replies: { 200: deploymentReplySchema },
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/deployments/{id}/retry",
    id: "retryDeployment",
    summary: "Start a deployment of the same revision that does what this one left undone",
    body: followDeploymentRequestSchema,
    replies: { 200: nothingToDoSchema, 201: deploymentReplySchema },
    refusals: [404, 409, 422],
  },
  {
    method: "post",
    path: "/deployments/{id}/roll-back",
    id: "rollBackDeployment",
    summary: "Start a deployment of the revision that stood before this one",
    body: followDeploymentRequestSchema,
    replies: { 200: nothingToDoSchema, 201: deploymentReplySchema },
    refusals: [404, 409, 422],
  },
  {
    method: "post",
    path: "/deployments/{id}/device-address",
    id: "giveDeviceAddress",
    summary: "Say the address of a site's VPN device that a deployment waits for",
    body: deviceAddressRequestSchema,
    replies: { 200: deploymentReplySchema },
    refusals: [404, 409, 422],
  },
  {
    method: "get",
    path: "/forecasts",
    id: "listForecasts",
    summary: "What was foretold of deployments beside what happened",
    replies: { 200: forecastsReplySchema },
  },
  {
    method: "get",
    path: "/events",
    id: "streamEvents",
    summary: "Server-sent events: all that happened after the cursor, then what happens",
    query: { deployment: "Only this deployment's.", topology: "Only this topology's.", after: AFTER },
    replies: { 200: "events" },
    refusals: [400, 404],
  },
  {
    method: "get",
    path: "/schema/topology.json",
    id: "getTopologySchema",
    summary: "The JSON Schema of the topology file",
    replies: { 200: "json" },
  },
  {
    method: "get",
    path: "/openapi.json",
    id: "getOpenApi",
    summary: "This document",
    replies: { 200: "json" },
  },
];
