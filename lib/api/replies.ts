import { z } from "zod";
import { DEPLOYMENT_STATES, STEP_STATES } from "@/lib/deployment";
import type { Finding, Need, PlanReply } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { preflightReportSchema } from "./preflight-reply";
import { resourceKindSchema } from "./resource-kind";

/** Shapes of the API's replies. Moments are ISO 8601 in UTC; ids are opaque strings. */

const moment = z.iso.datetime();
/** Contracts of other rooms, described in OpenAPI by reference. */
const topology = z.custom<Topology>().meta({ id: "Topology" });
const finding = z.custom<Finding>().meta({ id: "Finding" });
const need = z.custom<Need>().meta({ id: "Need" });
const planReplySchema = z.custom<PlanReply>().meta({ id: "PlanReply" });

/** Which Azure this server talks to, shown on every page. */
export const environmentReplySchema = z.object({
  cloud: z.enum(["simulator", "azure"]),
  /** The tenant's id or domain; null for the simulated Azure. */
  tenant: z.string().nullable(),
  /** How much faster than real time Azure's clock runs; 1 for real Azure, null for a manual clock. */
  clockScale: z.number().nullable(),
  version: z.string(),
});

export const deploymentSummarySchema = z.object({
  id: z.string(),
  /** Counts up within the workspace: "deployment 41". */
  number: z.number().int(),
  topologyId: z.string(),
  topologyName: z.string(),
  kind: z.enum(["deploy", "tearDown"]),
  revision: z.number().int(),
  state: z.enum(DEPLOYMENT_STATES),
  stage: z.enum(["building", "connecting"]).nullable(),
  devicesPending: z.number().int(),
  reason: z.string().nullable(),
  startedBy: z.string(),
  queuedAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  stepsDone: z.number().int(),
  stepsTotal: z.number().int(),
  /** Steps that wait for a person while others may still run; left out by servers that do not count them. */
  waitingSteps: z.number().int().optional(),
  /** Something that its topology created stands in Azure, or may stand there: it can be torn down. */
  ownsResources: z.boolean().optional(),
});

export const stepReplySchema = z.object({
  id: z.string(),
  action: z.enum(["create", "update", "replace", "delete", "read"]),
  kind: z.string(),
  armId: z.string(),
  region: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  dependsOn: z.array(z.string()),
  why: z.string(),
  p50Seconds: z.number(),
  p90Seconds: z.number(),
  critical: z.boolean(),
  state: z.enum(STEP_STATES),
  attempts: z.number().int(),
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  /** The public address of a `public-ip` step once Azure gave it. */
  address: z.string().nullable(),
  needs: z.array(need),
  /** The deployment that writes on the same vnet or gateway and goes first; null while none does. */
  waitsForDeployment: z.object({ id: z.string(), number: z.number().int() }).nullable().optional(),
  /** The rotation of a link's key that is on the same gateway and goes first; `link` names its ends. */
  waitsForRotation: z.object({ id: z.string(), link: z.string() }).nullable().optional(),
  /** Why a step was skipped or failed, in our words; null otherwise. */
  message: z.string().nullable(),
  error: z
    .object({
      kind: z.enum(["transient", "busy", "throttled", "denied", "terminal"]),
      azureCode: z.string().nullable(),
      azureMessage: z.string(),
      httpStatus: z.number().nullable(),
      correlationId: z.string().nullable(),
    })
    .nullable(),
});

/** Azure cannot be asked about something since then. */
export const unreadableSchema = z.object({ since: moment, code: z.string().nullable(), message: z.string() });

/** One per connection, that is per direction. */
export const tunnelReplySchema = z.object({
  link: z.string(),
  from: z.string(),
  to: z.string(),
  status: z.enum(["Unknown", "Connecting", "Connected", "NotConnected"]),
  ingressBytes: z.number(),
  egressBytes: z.number(),
  since: moment.nullable(),
  /** When Azure last told of it. */
  seenAt: moment.optional(),
  /** Azure cannot be asked about it since then: `status` is what it was. Null when it can; `code` is Azure's. */
  unreadable: unreadableSchema.nullable().optional(),
});

/** What somebody else has changed of a step's resource while the deployment ran; values as text. */
export const driftSchema = z.object({
  changes: z.array(z.object({ path: z.string(), expected: z.string(), found: z.string() })),
  isGone: z.boolean(),
});

export const deploymentReplySchema = deploymentSummarySchema.extend({
  /** SHA-256 over revision, plan and what was observed for it: the deployment stops when Azure is not that any more. */
  digest: z.string().nullable().optional(),
  /** What Azure was asked before the first write; null before that. Refused: what its faults name was in the way. */
  preflight: preflightReportSchema.nullable().optional(),
  /** The deployment that this one tries again or takes back. */
  follows: z
    .object({ id: z.string(), number: z.number().int(), as: z.enum(["retry", "rollBack"]) })
    .nullable()
    .optional(),
  /** No other deployment of the topology was started since. */
  isNewest: z.boolean().optional(),
  /** Done steps whose resource somebody else had changed by the deployment's end. */
  drifted: z.array(driftSchema.extend({ step: z.string() })).optional(),
  /** The revision that stood before this deployment; null when there was none. */
  rollBackTo: z.number().int().nullable().optional(),
  /** The topology of the deployed revision. */
  topology,
  steps: z.array(stepReplySchema),
  /** When it rested until somebody resumed or cancelled it, in order; `to` is null while it does. */
  pauses: z.array(z.object({ from: moment, to: moment.nullable() })).optional(),
  makespan: z.object({ p50Seconds: z.number(), p90Seconds: z.number() }),
  tunnels: z.array(tunnelReplySchema),
  /** The cursor to open the event stream with. */
  lastEventSeq: z.number().int(),
});

/** Seconds of Azure's time: foretold, and what it took; waiting for a person is left out. */
const compared = { p50Seconds: z.number(), p90Seconds: z.number(), tookSeconds: z.number() };
const stepKind = {
  kind: resourceKindSchema,
  action: z.enum(["create", "update", "replace", "delete"]),
};
const quality = z.object({
  /** How many were judged. */
  count: z.number().int(),
  /** How many took no longer than foretold for nine of ten. */
  withinP90: z.number().int(),
  /** The middle one of took / p50: above 1 the forecasts are too short. */
  medianRatio: z.number(),
});

/** What was foretold of the newest deployments that are done, what happened, and how good that was. */
export const forecastsReplySchema = z.object({
  forecasts: z.array(
    z.object({
      deploymentId: z.string(),
      number: z.number().int(),
      topologyName: z.string(),
      kind: z.enum(["deploy", "tearDown"]),
      revision: z.number().int(),
      finishedAt: moment,
      /** Another deployment or a new key was written first: the wait is in `tookSeconds`, and it is not judged. */
      waitedForOthers: z.boolean(),
      ...compared,
      steps: z.array(z.object({ ...stepKind, ...compared })),
      /** One per link whose tunnels were foretold to go down, its ends by name; `tookSeconds` is null when not seen up again. */
      interruptions: z.array(
        z.object({
          link: z.string(),
          from: z.string(),
          to: z.string(),
          foretoldSeconds: z.number(),
          tookSeconds: z.number().nullable(),
          /** Beside that, while a person was waited for or it was paused: the tunnel was down then too. */
          waitedSeconds: z.number(),
        }),
      ),
    }),
  ),
  deployments: quality,
  /** By kind of resource and what was done with it, the most frequent first. */
  kinds: z.array(quality.extend(stepKind)),
});

/** The reply when Azure already holds the revision. */
export const nothingToDoSchema = z.object({
  nothingToDo: z.literal(true),
  topologyId: z.string(),
  revision: z.number().int(),
  tunnels: z.array(tunnelReplySchema),
});

export const topologySummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.number().int(),
  updatedAt: moment,
  updatedBy: z.string(),
  findings: z.object({ error: z.number().int(), warning: z.number().int(), info: z.number().int() }),
  /** Enough to draw a miniature. */
  places: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["vnet", "site"]),
      name: z.string(),
      range: z.string().nullable(),
      x: z.number(),
      y: z.number(),
    }),
  ),
  links: z.array(
    z.object({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      method: z.enum(["vnet2vnet", "ipsec", "peering"]),
    }),
  ),
  /** What was tried last. */
  lastDeployment: deploymentSummarySchema.nullable(),
  /** What stands: the newest deployment that changed anything in Azure; one that was refused did not. */
  standingDeployment: deploymentSummarySchema.nullable(),
});

export const topologyReplySchema = z.object({
  id: z.string(),
  /** Goes into If-Match as `"<version>"`; grows with every save. */
  version: z.number().int(),
  topology,
  updatedAt: moment,
  updatedBy: z.string(),
  /** The newest save of each of the last windows that saved, as they named it: whether a save arrived whose answer did not. */
  recentSaves: z.array(z.object({ session: z.string(), number: z.number().int() })),
  /**
   * What deployments left in Azure, whether they were done, failed or cancelled: every object of which something
   * stands, as it was last built. `unfinished`: ids of those that do not stand as drawn; `revision`: of the last deployment that
   * changed anything. Null before the first one and after a tear-down.
   */
  deployed: z.object({ revision: z.number().int(), topology, unfinished: z.array(z.string()) }).nullable(),
  /** The deployment that has not ended yet, else the newest one. */
  latestDeployment: deploymentSummarySchema.nullable(),
  /** Links whose key was given and is kept sealed until it is set. */
  keysGiven: z.array(z.string()),
});

export const revisionSummarySchema = z.object({
  number: z.number().int(),
  createdAt: moment,
  createdBy: z.string(),
  vnets: z.number().int(),
  sites: z.number().int(),
  links: z.number().int(),
  deployments: z.array(deploymentSummarySchema),
});

export const revisionReplySchema = revisionSummarySchema.extend({
  topologyId: z.string(),
  topologyName: z.string(),
  topology,
  reply: planReplySchema,
});

/** `status FILE --json` of the command line, freshly observed. */
export const statusReplySchema = z.object({
  observedAt: moment,
  resources: z.array(
    z.object({
      kind: z.string(),
      armId: z.string(),
      provisioningState: z.string().nullable(),
      /** Of a public address, once Azure gave it. */
      ipAddress: z.string().nullable().optional(),
      /** The VNet or site it belongs to, where a design says so. */
      place: z.string().nullable().optional(),
    }),
  ),
  tunnels: z.array(tunnelReplySchema),
  /**
   * Addresses of devices (0 = the site's `device`, 1… = `moreDevices`) that were given to deployment number `deployment`
   * while it waited, since the last tear-down; one of `address` and `fqdn` is null. `deployed.topology` carries them.
   */
  givenAddresses: z
    .array(
      z.object({
        site: z.string(),
        device: z.number().int(),
        address: z.string().nullable(),
        fqdn: z.string().nullable(),
        deployment: z.number().int(),
      }),
    )
    .optional(),
});

export const templateReplySchema = z.object({
  id: z.string(),
  name: z.string(),
  topology,
  steps: z.number().int(),
  p50Seconds: z.number(),
  monthlyCost: z.number(),
});

/** RFC 9457, with a stable `code`. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  /** The sentence of the code, in English. */
  detail: z.string(),
  /** What the code's sentence was filled with: a page fills its own, in the reader's language. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** With `not-a-topology` and the like: where the fault is and why. */
  faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** With `findings-refuse`: the findings of severity error. */
  findings: z.array(finding).optional(),
});

export type EnvironmentReply = z.output<typeof environmentReplySchema>;
export type ForecastsReply = z.output<typeof forecastsReplySchema>;
export type DeploymentSummary = z.output<typeof deploymentSummarySchema>;
export type StepReply = z.output<typeof stepReplySchema>;
export type TunnelReply = z.output<typeof tunnelReplySchema>;
export type DeploymentReply = z.output<typeof deploymentReplySchema>;
export type NothingToDo = z.output<typeof nothingToDoSchema>;
export type TopologySummary = z.output<typeof topologySummarySchema>;
export type TopologyReply = z.output<typeof topologyReplySchema>;
export type RevisionSummary = z.output<typeof revisionSummarySchema>;
export type RevisionReply = z.output<typeof revisionReplySchema>;
export type StatusReply = z.output<typeof statusReplySchema>;
export type TemplateReply = z.output<typeof templateReplySchema>;
export type Problem = z.output<typeof problemSchema>;
