import { environmentReplySchema, templateReplySchema } from "../replies";
import type { Route } from "./route";

const AFTER = "Sequence number after which events are sent; Last-Event-ID comes first.";

/** What the server tells of itself, and its events. */
export const SERVER_ROUTES: readonly Route[] = [
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
    path: "/events",
    id: "streamEvents",
    summary: "Server-sent events: all that happened after the cursor, then what happens",
    query: {
      deployment: "Only this deployment's.",
      topology: "Only this topology's.",
      after: AFTER,
      look: "all: somebody looks at all tunnels, so all are watched closely; one topology's stream does so for that one.",
      session:
        "A window's id: it is also told of the topology's people and its draft's versions, in messages people and draft.",
    },
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
