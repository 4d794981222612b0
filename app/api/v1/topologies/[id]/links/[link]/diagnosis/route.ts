import { emptyRequestSchema, parseBody } from "@/lib/api";
import { diagnoseLink } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Has a worker find out why the link's tunnel is down, and answers when it has. */
export const POST = serve<{ id: string; link: string }>(async ({ web, params, request }) => {
  await parseBody(emptyRequestSchema, request);
  return Response.json(await diagnoseLink(web.store, { topologyId: params.id, link: params.link }));
});
