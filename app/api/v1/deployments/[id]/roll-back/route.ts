import { followDeploymentRequestSchema, parseBody } from "@/lib/api";
import { rollBackDeployment } from "@/lib/deploy";
import { replyStarted } from "@/lib/wiring/reply-started";
import { serve } from "@/lib/wiring/serve";

/** Starts a deployment of the revision that stood before this one. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const confirmed = await parseBody(followDeploymentRequestSchema, request);
  return replyStarted(await rollBackDeployment(web, { deploymentId: params.id, ...confirmed }));
});
