import { z } from "zod";
import type { PlanOutlineReply } from "@/lib/planner";
import { findingSchema, planContractSchema } from "./contract-schemas";

const { steps, makespan, cost } = planContractSchema.shape.plan.shape;

export const planOutlineContractSchema = z.object({
  findings: z.array(findingSchema),
  plan: z.object({
    steps: z.array(steps.element.pick({ action: true, place: true, link: true })),
    makespan: makespan.omit({ criticalPath: true }),
    cost: cost.omit({ lines: true }),
  }) satisfies z.ZodType<PlanOutlineReply["plan"]>,
});

/** What comes back for a file: all of it, or the outline where that was asked for. */
export const planFileReplySchema = z.union([planContractSchema, planOutlineContractSchema]);
