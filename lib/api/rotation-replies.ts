import { z } from "zod";
import { KEY_SOURCES, ROTATION_STAGES, ROTATION_STATES, type RotationHolder } from "@/lib/deployment";
import { sharedKeyRequestSchema } from "./requests";

/** Replies and requests about new keys for links. Moments are ISO 8601 in UTC; no key is ever part of a reply. */

const moment = z.iso.datetime();

export const rotationHolderSchema = z.union([
  z.object({ deploymentId: z.string(), number: z.number().int() }),
  z.object({ rotation: z.string(), link: z.string() }),
]) satisfies z.ZodType<RotationHolder>;

export const rotationSchema = z.object({
  id: z.string(),
  topologyId: z.string(),
  link: z.string(),
  /** The names of its ends. */
  label: z.string(),
  /** The same for all links that were asked for together. */
  batchId: z.string().nullable(),
  source: z.enum(KEY_SOURCES),
  state: z.enum(ROTATION_STATES),
  stage: z.enum(ROTATION_STAGES).nullable(),
  /** The end whose key is being set. */
  place: z.string().nullable(),
  /** Who writes on one of its gateways and goes first. */
  waitsFor: rotationHolderSchema.nullable(),
  reason: z
    .object({
      code: z.enum([
        "still-down",
        "key-unchanged",
        "not-standing",
        "azure-denied",
        "azure-refused",
        "azure-unreachable",
        "broke-down",
      ]),
      azureCode: z.string().nullable(),
      /** Azure's own words; `message` is ours. Left out where they were kept as one, before the two were told apart. */
      azureMessage: z.string().nullable().optional(),
      message: z.string(),
    })
    .nullable(),
  requestedAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
});

export const rotationsReplySchema = z.object({
  rotations: z.array(rotationSchema),
  /** Links whose key has to be set on a device too, and which were therefore left out. */
  leftOut: z.array(z.string()),
});

/** `value`: the key that is set on the device too; left out, it is generated or read from the link's key vault. */
export const rotationRequestSchema = sharedKeyRequestSchema.partial();

export type Rotation = z.output<typeof rotationSchema>;
export type RotationsReply = z.output<typeof rotationsReplySchema>;
