import { z } from "zod";
import type { PreflightDoubt, PreflightFault, PreflightReport } from "@/lib/deployment";
import { resourceKindSchema } from "./resource-kind";

const where = { scopes: z.array(z.string()), resources: z.array(z.string()) };
const inRegion = { subscriptionId: z.string(), region: z.string() };

const faultSchema = z.discriminatedUnion("fault", [
  z.object({ fault: z.literal("right"), action: z.string(), ...where }),
  z.object({
    fault: z.literal("lock"),
    name: z.string(),
    level: z.enum(["CanNotDelete", "ReadOnly"]),
    scope: z.string(),
    notes: z.string().nullable(),
    resources: z.array(z.string()),
  }),
  z.object({
    fault: z.literal("quota"),
    /** The counter's name, as a request for more calls it; `title` is Azure's for people. */
    quota: z.string(),
    title: z.string(),
    ...inRegion,
    current: z.number(),
    limit: z.number(),
    needed: z.number(),
  }),
  z.object({
    fault: z.literal("provider"),
    namespace: z.string(),
    state: z.string(),
    subscriptionId: z.string(),
  }),
  z.object({
    fault: z.literal("region"),
    kind: resourceKindSchema,
    ...inRegion,
    resources: z.array(z.string()),
  }),
  z.object({
    fault: z.literal("zones"),
    zones: z.array(z.string()),
    ...inRegion,
    resources: z.array(z.string()),
  }),
]) satisfies z.ZodType<PreflightFault>;

const doubtSchema = z.discriminatedUnion("doubt", [
  z.object({
    doubt: z.literal("unchecked"),
    question: z.enum(["rights", "locks", "quotas", "provider"]),
    scopes: z.array(z.string()),
    code: z.string().nullable(),
    message: z.string(),
  }),
  z.object({ doubt: z.literal("right"), action: z.string(), ...where }),
  z.object({ doubt: z.literal("registering"), namespace: z.string(), subscriptionId: z.string() }),
]) satisfies z.ZodType<PreflightDoubt>;

/** What Azure was asked before the first write: what is in the way, what is not certain, and the role that is needed. */
export const preflightReportSchema = z.object({
  at: z.iso.datetime(),
  faults: z.array(faultSchema),
  doubts: z.array(doubtSchema),
  role: z.object({ actions: z.array(z.string()), scopes: z.array(z.string()) }),
}) satisfies z.ZodType<PreflightReport>;
