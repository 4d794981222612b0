import { z } from "zod";
import {
  FINAL_STATES,
  MOST_FAULT_RUNS,
  REHEARSAL_FAULTS,
  REHEARSAL_STATES,
  SEED_LIMIT,
} from "@/lib/deployment";
import { resourceKindSchema } from "./resource-kind";

/** What a rehearsal is asked with and answers. Moments are ISO 8601 in UTC, seconds Azure's. */

const moment = z.iso.datetime();
const count = z.number().int();
const outcome = z.enum([...FINAL_STATES, "unfinished"]);
const fault = z.enum(REHEARSAL_FAULTS).nullable();
const estimate = { p50Seconds: z.number(), p90Seconds: z.number() };

/** What is left out is the usual: one run without faults, then one with each kind of fault, from any seed on. */
export const rehearsalRequestSchema = z.strictObject({
  /** The first run's; those after it have the seeds behind it. */
  seed: z
    .number()
    .int()
    .min(0)
    .max(SEED_LIMIT - 1)
    .optional(),
  faultRuns: z.number().int().min(0).max(MOST_FAULT_RUNS).optional(),
  hasCleanRun: z.boolean().optional(),
});

const runSchema = z.object({
  /** Asked for again with `{seed, faultRuns: 1, hasCleanRun: false}`, it brings the same fault at the same steps. */
  seed: count,
  /** Null: the run without faults. */
  fault,
  struck: z.array(z.string()),
  outcome,
  reason: z.string().nullable(),
  tookSeconds: z.number(),
  stepsDone: count,
  retries: count,
  takeovers: count,
  longest: z.object({ step: z.string(), seconds: z.number() }).nullable(),
  answered: count,
  retried: z.object({ outcome, tookSeconds: z.number() }).nullable(),
  end: z.object({
    standing: count,
    left: z.array(z.string()),
    orphans: z.array(z.string()),
    connected: count,
    tunnels: count,
  }),
});

export const rehearsalReplySchema = z.object({
  id: z.string(),
  topologyId: z.string(),
  /** What was rehearsed. */
  revision: count,
  plan: z.object({
    steps: z.array(
      z.object({
        id: z.string(),
        action: z.enum(["create", "update", "replace", "delete", "read"]),
        kind: resourceKindSchema,
        armId: z.string(),
        place: z.string().nullable(),
        link: z.string().nullable(),
      }),
    ),
    makespan: z.object(estimate),
  }),
  seed: count,
  faultRuns: count,
  hasCleanRun: z.boolean(),
  state: z.enum(REHEARSAL_STATES),
  /** Those that are over. */
  runs: z.array(runSchema),
  /** From the runs that were done at the first try; null before the first. */
  forecast: z.object({ ...estimate, runs: count }).nullable(),
  progress: z.object({ run: count, stepsDone: count, stepsTotal: count, tookSeconds: z.number() }).nullable(),
  /** What stands in Azure and could not be put into the rehearsal's. */
  notes: z.array(z.object({ armId: z.string(), message: z.string() })),
  reason: z.string().nullable(),
  cancelRequested: z.boolean(),
  requestedAt: moment,
  startedAt: moment.nullable(),
  beatAt: moment.nullable(),
  finishedAt: moment.nullable(),
});

export type RehearsalRequest = z.input<typeof rehearsalRequestSchema>;
export type RehearsalReply = z.output<typeof rehearsalReplySchema>;
