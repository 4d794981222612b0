import { parseBody, rotationRequestSchema } from "@/lib/api";
import { rotateKey } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Has a worker set a new key on both ends of the link; its events tell how it goes. */
export const POST = serve<{ id: string; link: string }>(async ({ web, params, request }) => {
  const { value } = await parseBody(rotationRequestSchema, request);
  const target = { topologyId: params.id, link: params.link, ...(value === undefined ? {} : { value }) };
  return Response.json(await rotateKey(web.store, target), { status: 202 });
});
