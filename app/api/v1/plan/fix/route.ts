import { fixRequestSchema, parseBody } from "@/lib/api";
import { fixFindings } from "@/lib/planner";
import { readPlanContext } from "@/lib/store";
import { completeTopology } from "@/lib/topology";
import { serve } from "@/lib/wiring/serve";

/** The file in the body with its fixes applied; nothing is stored. `?topologyId=` brings in what is known of it. */
export const POST = serve(async ({ web, request, query }) => {
  const { topology: file, codes } = await parseBody(fixRequestSchema, request);
  const topology = completeTopology(file);
  const id = query.get("topologyId");
  const context = id === null ? {} : await readPlanContext(web.store, topology, id);
  return Response.json(fixFindings({ topology, ...context }, codes));
});
