import { parseBody, planOptionsSchema } from "@/lib/api";
import { planTopology } from "@/lib/planner";
import { readPlanContext, readTopology } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** Findings and plan of the stored draft, against what Azure was last seen to hold. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const { goal } = await parseBody(planOptionsSchema, request);
  const { topology } = await readTopology(web.store, params.id);
  const context = await readPlanContext(web.store, topology, params.id);
  return Response.json(planTopology({ topology, goal, ...context }));
});
