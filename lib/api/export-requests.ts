import { z } from "zod";
import { LOCALES } from "@/lib/shared";
import { GROUPINGS, topologyFileSchema } from "@/lib/topology";

const TONES = ["ok", "progress", "active", "error", "attention", "neutral"] as const;
/** What Azure says about something, in words, and the tone that goes with them. */
const shownStateSchema = z.strictObject({ tone: z.enum(TONES), text: z.string().max(500) });
const CAPS = ["none", "writing", "there", "failed"] as const;
/** As a place's state, and what stands in Azure at each end. */
const shownLinkSchema = shownStateSchema.extend({
  ends: z.strictObject({ from: z.enum(CAPS), to: z.enum(CAPS) }).optional(),
});
/** By id of the topology's objects. */
const byId = <Shown extends z.ZodType>(shown: Shown) => z.record(z.string().max(64), shown).default({});

const shared = {
  topology: topologyFileSchema,
  grouping: z.enum(GROUPINGS).optional(),
  states: z.strictObject({ places: byId(shownStateSchema), links: byId(shownLinkSchema) }).optional(),
  /** The day that is named; none when left out. */
  date: z.iso.date().optional(),
  locale: z.enum(LOCALES).default("en"),
};

/** A topology file to draw; of a `selection` of ids only it. */
export const drawingRequestSchema = z.strictObject({
  ...shared,
  selection: z.array(z.string().max(64)).max(20_000).optional(),
});

/** A topology file to report on. `addresses`: public addresses by vnet; `picture`: where the picture lies beside it. */
export const reportRequestSchema = z.strictObject({
  ...shared,
  addresses: z.record(z.string().max(64), z.array(z.string().max(64)).max(10)).optional(),
  picture: z.string().max(500).optional(),
});

export type DrawingRequest = z.input<typeof drawingRequestSchema>;
export type ReportRequest = z.input<typeof reportRequestSchema>;
