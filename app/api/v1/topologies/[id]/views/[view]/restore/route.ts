import { emptyRequestSchema, parseBody } from "@/lib/api";
import { restoreView } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";
import { viewResponse } from "@/lib/wiring/view-replies";

/** Undoes a deletion. */
export const POST = serve<{ id: string; view: string }>(async ({ web, params, request }) => {
  await parseBody(emptyRequestSchema, request);
  return viewResponse(await restoreView(web.store, { topologyId: params.id, id: params.view }));
});
