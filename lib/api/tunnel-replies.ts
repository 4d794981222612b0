import { z } from "zod";
import {
  DIAGNOSIS_CAUSES,
  DIAGNOSIS_CHECKS,
  DIAGNOSIS_REMEDIES,
  type Diagnosis,
  LINK_STATES,
  TUNNEL_ACTIONS,
} from "@/lib/deployment";
import { tunnelReplySchema, unreadableSchema } from "./replies";
import { rotationSchema } from "./rotation-replies";

/** Replies about tunnels that stand. Moments are ISO 8601 in UTC; bytes and seconds are whole numbers. */

const moment = z.iso.datetime();

export const diagnosisSchema = z.object({
  cause: z.enum(DIAGNOSIS_CAUSES),
  /** What the cause's sentence is filled with. */
  values: z.record(z.string(), z.string()),
  remedy: z.enum(DIAGNOSIS_REMEDIES),
  /** The end that the remedy is about, where it is about one. */
  place: z.string().nullable(),
  checks: z.array(z.object({ check: z.enum(DIAGNOSIS_CHECKS), result: z.enum(["ok", "fault", "unknown"]) })),
  /** Azure's own words on each half. */
  azure: z.array(z.object({ connection: z.string(), fields: z.record(z.string(), z.string()) })),
  /** What Network Watcher found when it last looked. */
  verdict: z.object({ code: z.string(), summary: z.string(), at: moment.nullable() }).nullable(),
  at: moment,
}) satisfies z.ZodType<Diagnosis>;

export const tunnelTaskSchema = z.object({
  id: z.string(),
  topologyId: z.string(),
  link: z.string(),
  kind: z.enum(["diagnose", ...TUNNEL_ACTIONS]),
  /** The end that is reset. */
  place: z.string().nullable(),
  state: z.enum(["waiting", "running", "done", "failed"]),
  diagnosis: diagnosisSchema.nullable(),
  error: z
    .object({
      code: z.enum([
        "azure-denied",
        "azure-unreachable",
        "azure-refused",
        "maybe-sent",
        "broke-down",
        "link-gone",
      ]),
      azureCode: z.string().nullable(),
      message: z.string(),
    })
    .nullable(),
  requestedAt: moment,
  finishedAt: moment.nullable(),
});

const linkEndSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["vnet", "site"]),
  gateway: z.string().nullable(),
  /** How many tunnels of the topology stand on its gateway. */
  tunnelsOnGateway: z.number().int(),
});

const tunnelLinkSchema = z.object({
  topologyId: z.string(),
  topologyName: z.string(),
  link: z.string(),
  method: z.enum(["vnet2vnet", "ipsec"]),
  bgp: z.boolean(),
  from: linkEndSchema,
  to: linkEndSchema,
  /** The worst of both directions. */
  state: z.enum(LINK_STATES),
  since: moment.nullable(),
  /** When Azure last told of it. */
  seenAt: moment.nullable(),
  unreadable: unreadableSchema.nullable(),
  /** At the first end that has a gateway. */
  ingressBytes: z.number(),
  egressBytes: z.number(),
  tunnels: z.array(
    tunnelReplySchema.extend({
      armId: z.string(),
      /** Its single tunnels, one for each pair of instances. */
      parts: z.array(
        z.object({
          name: z.string(),
          status: z.enum(["Unknown", "Connecting", "Connected", "NotConnected"]),
        }),
      ),
    }),
  ),
  gateways: z.array(
    z.object({
      place: z.string(),
      provisioningState: z.string().nullable(),
      peers: z.array(
        z.object({
          localAddress: z.string(),
          neighbor: z.string(),
          asn: z.number(),
          state: z.string(),
          routesReceived: z.number(),
        }),
      ),
      peersAt: moment.nullable(),
      seenAt: moment,
    }),
  ),
  /** Bytes of the last 24 hours in spans of up to 30 minutes, each by its end; unknown ones are left out. */
  traffic: z.array(z.object({ at: moment, ingressBytes: z.number(), egressBytes: z.number() })),
  /** The deployment that waits for a person over this link. */
  waitsIn: z.string().nullable(),
  /** The newest diagnosis and resets of the last day. */
  tasks: z.array(tunnelTaskSchema),
  /** Where a new key comes from: "given" must be set on a device too, "person" may be. */
  newKey: z.enum(["generated", "person", "given", "keyVault"]),
  /** The newest rotation of its key, under way or of the last day. */
  rotation: rotationSchema.nullable(),
});

export const tunnelsReplySchema = z.object({
  links: z.array(tunnelLinkSchema),
  /** The cursor to open the event stream with. */
  lastEventSeq: z.number().int(),
});

/** Which end's connection or gateway is reset. */
export const resetRequestSchema = z.strictObject({ action: z.enum(TUNNEL_ACTIONS), place: z.string() });

export type TunnelTask = z.output<typeof tunnelTaskSchema>;
export type TunnelsReply = z.output<typeof tunnelsReplySchema>;
export type TunnelLink = z.output<typeof tunnelLinkSchema>;
export type ResetRequest = z.input<typeof resetRequestSchema>;
