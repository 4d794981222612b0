import { planTopology } from "@/lib/planner";
import { readPlanContext } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";
import { readTopologyBody } from "@/lib/wiring/topology-replies";

/** Findings and plan of the file in the body, which is not stored; `?topologyId=` brings in what is known of it. */
export const POST = serve(async ({ web, request, query }) => {
  const topology = await readTopologyBody(request);
  const id = query.get("topologyId");
  const context = id === null ? {} : await readPlanContext(web.store, topology, id);
  return Response.json(planTopology({ topology, ...context }));
});
