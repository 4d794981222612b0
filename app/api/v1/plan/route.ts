import { outlinePlan, planTopology } from "@/lib/planner";
import { readPlanContext } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";
import { readTopologyBody } from "@/lib/wiring/topology-replies";

/**
 * Findings and plan of the file in the body, which is not stored; `?topologyId=` brings in what is known of it,
 * `?outline=1` asks for the short form.
 */
export const POST = serve(async ({ web, request, query }) => {
  const topology = await readTopologyBody(request);
  const id = query.get("topologyId");
  const context = id === null ? {} : await readPlanContext(web.store, topology, id);
  const plan = query.get("outline") === "1" ? outlinePlan : planTopology;
  return Response.json(plan({ topology, ...context }));
});
