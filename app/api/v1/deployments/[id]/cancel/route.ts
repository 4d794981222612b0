import { emptyRequestSchema, parseBody } from "@/lib/api";
import { cancelDeployment } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Starts no further step; what Azure is building is waited for. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  await parseBody(emptyRequestSchema, request);
  return Response.json(await cancelDeployment(web, params.id));
});
