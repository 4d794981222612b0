import { z } from "zod";
import {
  DEPLOYMENT_STATES,
  type DeploymentEventType,
  ROTATION_STAGES,
  ROTATION_STATES,
  TUNNEL_ACTIONS,
} from "@/lib/deployment";
import type { MeshProposal, Need, PlanReply, ReachabilityDifference, WhatIf } from "@/lib/planner";
import { topologyEditSchema, topologyFileSchema } from "@/lib/topology";
import { driftSchema, tunnelReplySchema } from "./replies";
import { resourceKindSchema } from "./resource-kind";
import { rotationHolderSchema } from "./rotation-replies";

/**
 * The planner's and the deployment's contracts as schemas, to describe them in the OpenAPI document. The types are
 * theirs: `satisfies` keeps both from drifting apart.
 */

const severity = z.enum(["error", "warning", "info"]);
const values = z.record(z.string(), z.union([z.string(), z.number()]));

export const findingSchema = z.object({
  code: z.string(),
  severity,
  message: z.string(),
  values,
  targets: z.array(
    z.object({
      kind: z.enum(["topology", "vnet", "site", "link"]),
      id: z.string(),
      field: z.string().optional(),
    }),
  ),
  rule: z.object({ source: z.string(), asOf: z.string() }),
  fix: z.object({ label: z.string(), edits: z.array(topologyEditSchema) }).optional(),
});

export const needSchema = z.discriminatedUnion("need", [
  z.object({ need: z.literal("deviceAddress"), site: z.string(), device: z.number().int() }),
  z.object({ need: z.literal("sharedKey"), link: z.string() }),
]) satisfies z.ZodType<Need>;

const stepSchema = z.object({
  id: z.string(),
  action: z.enum(["create", "update", "replace", "delete", "read"]),
  resource: z.object({ kind: resourceKindSchema, armId: z.string(), region: z.string() }),
  dependsOn: z.array(z.string()),
  changes: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
  estimate: z.object({ p50Seconds: z.number(), p90Seconds: z.number() }),
  interrupts: z.array(z.string()),
  why: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable(),
}) satisfies z.ZodType<PlanReply["plan"]["steps"][number]>;

const planSchema = z.object({
  steps: z.array(stepSchema),
  makespan: z.object({ p50Seconds: z.number(), p90Seconds: z.number(), criticalPath: z.array(z.string()) }),
  cost: z.object({
    monthly: z.number(),
    currency: z.literal("USD"),
    asOf: z.string(),
    lines: z.array(z.object({ label: z.string(), monthly: z.number(), uncertain: z.boolean() })),
  }),
}) satisfies z.ZodType<PlanReply["plan"]>;

const verdict = z.enum(["reachable", "conditional", "unreachable"]);

export const reachabilityContractSchema = z.object({
  places: z.array(z.string()),
  pairs: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      verdict,
      path: z.array(z.string()),
      because: z.string(),
    }),
  ),
  complete: z.boolean(),
}) satisfies z.ZodType<PlanReply["reachability"]>;

export const planContractSchema = z.object({
  findings: z.array(findingSchema),
  plan: planSchema,
  reachability: reachabilityContractSchema,
});

export const fixedDesignContractSchema = z.object({
  topology: topologyFileSchema,
  edits: z.array(topologyEditSchema),
  fixed: z.array(findingSchema),
  findings: z.array(findingSchema),
});

const placePair = z.object({ from: z.string(), to: z.string() });

const outageSchema = z.object({
  removed: z.array(z.object({ kind: z.enum(["gateway", "link", "site", "region"]), id: z.string() })),
  lost: z.array(placePair),
  othersLost: z.number().int(),
});

export const whatIfContractSchema = z.object({
  single: z.array(outageSchema),
  double: z.array(outageSchema),
  complete: z.boolean(),
}) satisfies z.ZodType<WhatIf>;

export const meshProposalContractSchema = z.object({
  shape: z.enum(["full-mesh", "hub-and-spoke", "ring", "partial-mesh"]),
  bgp: z.boolean(),
  edits: z.array(topologyEditSchema),
  added: z.number().int(),
  links: z.number().int(),
  gateways: z.array(
    z.object({
      vnet: z.string(),
      tunnels: z.number().int(),
      allowed: z.number().int().nullable(),
      sku: z.string(),
      skuBefore: z.string().nullable(),
    }),
  ),
  monthly: z.number(),
  monthlyAdded: z.number(),
  hops: z.number().int(),
}) satisfies z.ZodType<Omit<MeshProposal, "edits">>;

const pairChange = placePair.extend({ before: verdict, after: verdict, because: z.string() });

export const reachDifferenceContractSchema = z.object({
  gained: z.array(pairChange),
  lost: z.array(pairChange),
}) satisfies z.ZodType<ReachabilityDifference>;

const azureError = z.object({
  kind: z.enum(["transient", "busy", "throttled", "denied", "terminal"]),
  azureCode: z.string().nullable(),
  azureMessage: z.string(),
  httpStatus: z.number().nullable(),
  correlationId: z.string().nullable(),
});

const tunnelEnds = z.object({ link: z.string(), from: z.string(), to: z.string() });

const eventData = {
  "deployment:queued": z.object({
    kind: z.enum(["deploy", "tearDown"]),
    revision: z.number().int(),
    steps: z.number().int(),
  }),
  "deployment:state": z.object({
    state: z.enum(DEPLOYMENT_STATES),
    stage: z.enum(["building", "connecting"]).nullable(),
    devicesPending: z.number().int().optional(),
    reason: z.string().optional(),
  }),
  "deployment:preflight": z.object({ faults: z.number().int(), doubts: z.number().int() }),
  "step:started": z.object({ attempt: z.number().int() }),
  "step:adopted": z.object({}),
  "step:retrying": z.object({ attempt: z.number().int(), afterSeconds: z.number(), error: azureError }),
  "step:done": z.object({ address: z.string().optional() }),
  "step:blocked": rotationHolderSchema,
  "step:failed": z.object({ error: azureError, message: z.string() }),
  "step:skipped": z.object({ because: z.string() }),
  "step:drifted": driftSchema,
  "step:waiting": z.object({ needs: z.array(needSchema) }),
  "step:input": z.object({
    need: needSchema,
    answer: z.union([z.object({ address: z.string() }), z.object({ fqdn: z.string() })]).optional(),
  }),
  "tunnel:status": tunnelReplySchema.omit({ since: true, seenAt: true, unreadable: true }),
  "tunnel:unreadable": tunnelEnds.extend({ code: z.string().nullable(), message: z.string() }),
  "tunnel:gone": tunnelEnds,
  "gateway:state": z.object({ place: z.string(), provisioningState: z.string().nullable() }),
  "bgp:peer": z.object({
    place: z.string(),
    neighbor: z.string(),
    asn: z.number().int(),
    state: z.string(),
  }),
  "tunnel:action": z.object({
    action: z.enum(TUNNEL_ACTIONS),
    link: z.string(),
    place: z.string(),
    state: z.enum(["started", "done", "failed"]),
    message: z.string().optional(),
  }),
  "key:rotation": z.object({
    rotation: z.string(),
    link: z.string(),
    state: z.enum(ROTATION_STATES),
    stage: z.enum(ROTATION_STAGES).optional(),
    place: z.string().optional(),
    waitsFor: rotationHolderSchema.optional(),
    message: z.string().optional(),
  }),
} satisfies Record<DeploymentEventType, z.ZodType>;

/** One schema per event name: what the stream's messages carry. */
export const deploymentEventContractSchema = z.union(
  Object.entries(eventData).map(([type, data]) =>
    z.object({
      seq: z.number().int(),
      at: z.iso.datetime(),
      topologyId: z.string(),
      deploymentId: z.string(),
      type: z.literal(type),
      step: z.string().nullable(),
      resourceKind: resourceKindSchema.nullable(),
      data,
    }),
  ),
);
