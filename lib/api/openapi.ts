import { z } from "zod";
import { topologyFileSchema } from "@/lib/topology";
import {
  deploymentEventContractSchema,
  findingSchema,
  fixedDesignContractSchema,
  meshProposalContractSchema,
  needSchema,
  planContractSchema,
  reachabilityContractSchema,
  reachDifferenceContractSchema,
  whatIfContractSchema,
} from "./contract-schemas";
import * as exports from "./export-requests";
import { planFileReplySchema, planOutlineContractSchema } from "./plan-file-reply";
import { preflightReportSchema } from "./preflight-reply";
import { presenceRequestSchema } from "./presence";
import * as rehearsals from "./rehearsal-replies";
import * as replies from "./replies";
import * as requests from "./requests";
import * as rotations from "./rotation-replies";
import { ROUTES } from "./route-table";
import type { Route } from "./routes/route";
import * as tunnels from "./tunnel-replies";
import * as views from "./view-schemas";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the REST interface, made from the route table and the schemas that check it. */
export function createOpenApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of ROUTES) {
    const path = paths[route.path] ?? {};
    path[route.method] = describeRoute(route);
    paths[route.path] = path;
  }
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Meshwright",
      version,
      description:
        "Design, check, deploy and watch meshes of Azure virtual networks. Refusals are application/problem+json with a stable code.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{}, { token: [] }],
    paths,
    components: {
      schemas: describeComponents(),
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
  };
}

/** Schemas with a name of their own, as they are sent (requests) or as they come back (replies). */
const SENT: Record<string, z.ZodType> = {
  TopologyFile: topologyFileSchema,
  CreateTopologyRequest: requests.createTopologyRequestSchema,
  DeleteTopologyRequest: requests.deleteTopologyRequestSchema,
  DuplicateTopologyRequest: requests.duplicateTopologyRequestSchema,
  StartDeploymentRequest: requests.startDeploymentRequestSchema,
  DeviceAddressRequest: requests.deviceAddressRequestSchema,
  SharedKeyRequest: requests.sharedKeyRequestSchema,
  RehearsalRequest: rehearsals.rehearsalRequestSchema,
  ResetRequest: tunnels.resetRequestSchema,
  RotationRequest: rotations.rotationRequestSchema,
  PlanOptions: requests.planOptionsSchema,
  PresenceRequest: presenceRequestSchema,
  MeshAdviceRequest: requests.meshAdviceRequestSchema,
  CompareReachRequest: requests.compareReachRequestSchema,
  FixRequest: requests.fixRequestSchema,
  DrawingRequest: exports.drawingRequestSchema,
  ReportRequest: exports.reportRequestSchema,
  ReachOfRequest: requests.reachOfRequestSchema,
  FollowDeploymentRequest: requests.followDeploymentRequestSchema,
  ViewRequest: views.viewRequestSchema,
  EmptyRequest: requests.emptyRequestSchema,
};
const RETURNED: Record<string, z.ZodType> = {
  Topology: topologyFileSchema,
  Finding: findingSchema,
  Need: needSchema,
  PlanReply: planContractSchema,
  PlanOutlineReply: planOutlineContractSchema,
  PlanFileReply: planFileReplySchema,
  WhatIf: whatIfContractSchema,
  MeshProposal: meshProposalContractSchema,
  FixedDesign: fixedDesignContractSchema,
  Reachability: reachabilityContractSchema,
  ReachabilityDifference: reachDifferenceContractSchema,
  DeploymentEvent: deploymentEventContractSchema,
  EnvironmentReply: replies.environmentReplySchema,
  TemplateReply: replies.templateReplySchema,
  TopologySummary: replies.topologySummarySchema,
  TopologyReply: replies.topologyReplySchema,
  RevisionSummary: replies.revisionSummarySchema,
  RevisionReply: replies.revisionReplySchema,
  StatusReply: replies.statusReplySchema,
  TunnelsReply: tunnels.tunnelsReplySchema,
  TunnelTask: tunnels.tunnelTaskSchema,
  Diagnosis: tunnels.diagnosisSchema,
  Rotation: rotations.rotationSchema,
  RotationsReply: rotations.rotationsReplySchema,
  DeploymentSummary: replies.deploymentSummarySchema,
  StepReply: replies.stepReplySchema,
  TunnelReply: replies.tunnelReplySchema,
  DeploymentReply: replies.deploymentReplySchema,
  Forecasts: replies.forecastsReplySchema,
  RehearsalReply: rehearsals.rehearsalReplySchema,
  PreflightReport: preflightReportSchema,
  ViewReply: views.viewReplySchema,
  NothingToDo: replies.nothingToDoSchema,
  Problem: replies.problemSchema,
};

function describeComponents(): Json {
  return { ...describeSchemas(SENT, "input"), ...describeSchemas(RETURNED, "output") };
}

function describeSchemas(schemas: Record<string, z.ZodType>, io: "input" | "output"): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: described } = z.toJSONSchema(registry, {
    io,
    uri: reference,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // Replies may gain fields; what is sent to us may not have unknown ones.
      if (io === "output") delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(described)
      .filter(([id]) => id in schemas)
      .map(([id, { $schema: _, $id: __, ...schema }]) => [id, pointAtComponents(schema)]),
  );
}

/** Contracts of other rooms stand in the replies by name alone; zod keeps such names in a place of its own. */
function pointAtComponents(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll(`${reference("__shared")}#/$defs/`, reference("")));
}

function describeRoute(route: Route): Json {
  return {
    operationId: route.id,
    summary: route.summary,
    parameters: describeParameters(route),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: route.isBodyOptional !== true,
            content: { "application/json": { schema: named(SENT, route.body) } },
          },
        }),
    responses: describeReplies(route),
  };
}

function describeParameters(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(route.query ?? {}).map(([name, description]) => ({
    name,
    in: "query",
    description,
    schema: { type: "string" },
  }));
  const ifMatch = {
    name: "If-Match",
    in: "header",
    required: true,
    description: "The ETag the change is based on, or * for any version.",
    schema: { type: "string" },
  };
  return [...inPath, ...inQuery, ...(route.ifMatch === undefined ? [] : [ifMatch])];
}

function describeReplies(route: Route): Json {
  const good = Object.entries(route.replies).map(([status, schema]) => [status, describeReply(schema)]);
  const write = route.method === "get" ? [] : [403, 415];
  const checked = route.body === undefined ? [] : [400, 413, 422];
  const refused = [401, 421, ...write, ...checked, ...(route.refusals ?? []), 500];
  const problem = {
    description: "Refused",
    content: { "application/problem+json": { schema: { $ref: reference("Problem") } } },
  };
  return { ...Object.fromEntries(good), ...Object.fromEntries(refused.map((status) => [status, problem])) };
}

function describeReply(reply: Route["replies"][number]): Json {
  if (reply === null) return { description: "Done" };
  if (reply === "json")
    return { description: "The document", content: { "application/json": { schema: {} } } };
  if (reply === "events") {
    return {
      description:
        "Each message: `id` is the event's sequence number, `data` a DeploymentEvent as JSON. A message of the type `gap` (no id; `data` is {after, prunedTo}) says that some events behind the cursor are not kept any more.",
      content: { "text/event-stream": { schema: { $ref: reference("DeploymentEvent") } } },
    };
  }
  if (typeof reply === "string" && reply !== "log")
    return { description: "The file", content: { [reply]: { schema: { type: "string" } } } };
  if (reply === "log") {
    return {
      description: "One DeploymentEvent as JSON a line, or a line of text for each.",
      content: {
        "application/x-ndjson": { schema: { $ref: reference("DeploymentEvent") } },
        "text/plain": { schema: { type: "string" } },
      },
    };
  }
  const schema = Array.isArray(reply)
    ? { type: "array", items: named(RETURNED, reply[0]) }
    : named(RETURNED, reply);
  return { description: "Done", content: { "application/json": { schema } } };
}

function named(schemas: Record<string, z.ZodType>, schema: z.ZodType | undefined): Json {
  const name = Object.keys(schemas).find((key) => schemas[key] === schema);
  if (name === undefined) throw new Error("Invariant broken: a schema of the route table has no name");
  return { $ref: reference(name) };
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}
