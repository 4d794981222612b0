import { parseBody, sharedKeyRequestSchema } from "@/lib/api";
import { giveSharedKey } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Takes a link's pre-shared key: sealed at once, never read back. */
export const PUT = serve<{ id: string; link: string }>(async ({ web, params, request }) => {
  const { value } = await parseBody(sharedKeyRequestSchema, request);
  await giveSharedKey(web, { topologyId: params.id, link: params.link, value });
  return new Response(null, { status: 204 });
});
