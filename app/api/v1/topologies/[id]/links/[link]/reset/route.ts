import { parseBody, resetRequestSchema } from "@/lib/api";
import { resetAtLink } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Has a worker reset the connection or the gateway at one end of the link; its events tell how it went. */
export const POST = serve<{ id: string; link: string }>(async ({ web, params, request }) => {
  const { action, place } = await parseBody(resetRequestSchema, request);
  const target = { topologyId: params.id, link: params.link, place, action };
  return Response.json(await resetAtLink(web.store, target), { status: 202 });
});
