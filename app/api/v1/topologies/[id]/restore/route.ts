import { emptyRequestSchema, parseBody } from "@/lib/api";
import { restoreTopology } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";
import { topologyResponse } from "@/lib/wiring/topology-replies";

/** Undoes a deletion. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  await parseBody(emptyRequestSchema, request);
  return topologyResponse(await restoreTopology(web.store, params.id));
});
