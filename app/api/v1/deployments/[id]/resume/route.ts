import { emptyRequestSchema, parseBody } from "@/lib/api";
import { resumeDeployment } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Goes on with a paused deployment. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  await parseBody(emptyRequestSchema, request);
  return Response.json(await resumeDeployment(web, params.id));
});
