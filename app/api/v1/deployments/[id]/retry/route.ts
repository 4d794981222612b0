import { followDeploymentRequestSchema, parseBody } from "@/lib/api";
import { retryDeployment } from "@/lib/deploy";
import { replyStarted } from "@/lib/wiring/reply-started";
import { serve } from "@/lib/wiring/serve";

/** Starts a deployment of the same revision that does what this one left undone. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const confirmed = await parseBody(followDeploymentRequestSchema, request);
  return replyStarted(await retryDeployment(web, { deploymentId: params.id, ...confirmed }));
});
