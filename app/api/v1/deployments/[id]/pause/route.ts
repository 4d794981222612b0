import { emptyRequestSchema, parseBody } from "@/lib/api";
import { pauseDeployment } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Begins nothing new until it is resumed; what Azure is building is waited for. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  await parseBody(emptyRequestSchema, request);
  return Response.json(await pauseDeployment(web, params.id));
});
