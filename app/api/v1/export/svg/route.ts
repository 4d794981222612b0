import { drawingRequestSchema, parseBody } from "@/lib/api";
import { completeTopology } from "@/lib/topology";
import { drawForStore } from "@/lib/wiring/export-file";
import { serve } from "@/lib/wiring/serve";

/** The file in the body as a picture; nothing is stored. */
export const POST = serve(async ({ web, request, query }) => {
  const { topology, ...input } = await parseBody(drawingRequestSchema, request);
  return drawForStore(web.store, { topology: completeTopology(topology), ...input }, query.get("topologyId"));
});
