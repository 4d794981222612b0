import { z } from "zod";
import { GROUPINGS, idSchema } from "@/lib/topology";

/** Saved views of a topology's canvas: what is looked at, never what is designed. Moments are ISO 8601 in UTC. */

const values = z.array(z.string().min(1).max(600)).max(500);

/** By what the canvas filters; the names are those of its address. */
const viewFilterSchema = z.strictObject({
  state: values.optional(),
  kind: values.optional(),
  region: values.optional(),
  subscription: values.optional(),
  resourceGroup: values.optional(),
  sku: values.optional(),
  tag: values.optional(),
});

/** Twice what the largest design that was measured holds. */
const MOST_POSITIONS = 5_000;

const viewStateSchema = z.strictObject({
  mode: z.enum(["design", "live", "reach", "failure", "bandwidth"]).default("design"),
  /** By what frames are drawn; null for none. */
  frames: z.enum(GROUPINGS).nullable().default(null),
  /** Keys of the groups that are folded into one card. */
  folded: values.default([]),
  filter: viewFilterSchema.default({}),
  /** The point of the canvas in the middle of the window, and the zoom; null shows everything. */
  camera: z
    .strictObject({ x: z.number(), y: z.number(), zoom: z.number().min(0.01).max(10) })
    .nullable()
    .default(null),
  /** Where cards and notes stand in this view, by id; null where they stand as the design has them. */
  positions: z
    .record(idSchema, z.strictObject({ x: z.number(), y: z.number() }))
    .refine((positions) => Object.keys(positions).length <= MOST_POSITIONS, {
      message: `must be at most ${MOST_POSITIONS} positions`,
    })
    .nullable()
    .default(null),
});

/** A view under its name, to be made or to be kept in the place of what was. */
export const viewRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  state: viewStateSchema,
});

export const viewReplySchema = z.object({
  id: z.string(),
  topologyId: z.string(),
  /** Goes into If-Match. */
  version: z.number().int(),
  name: z.string(),
  state: viewStateSchema,
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
});

export type ViewState = z.output<typeof viewStateSchema>;
export type ViewRequest = z.input<typeof viewRequestSchema>;
export type ViewReply = z.output<typeof viewReplySchema>;
