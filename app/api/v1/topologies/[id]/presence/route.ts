import { parseBody, presenceRequestSchema } from "@/lib/api";
import { serve } from "@/lib/wiring/serve";

/** Tells the others at a topology who is there, what is selected and where the pointer is. Nothing of it is stored. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  await web.together.tell(params.id, await parseBody(presenceRequestSchema, request));
  return new Response(null, { status: 204 });
});
