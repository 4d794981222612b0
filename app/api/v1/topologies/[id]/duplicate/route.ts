import { duplicateTopologyRequestSchema, parseBody } from "@/lib/api";
import { duplicateTopology } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";
import { topologyResponse } from "@/lib/wiring/topology-replies";

/** A copy under another name. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const { name } = await parseBody(duplicateTopologyRequestSchema, request);
  return topologyResponse(await duplicateTopology(web.store, params.id, name), 201);
});
