import { followDeploymentRequestSchema, parseBody } from "@/lib/api";
import { rollBackDeployment } from "@/lib/deploy";
import { replyStarted } from "@/lib/wiring/reply-started";
import { serve } from "@/lib/wiring/serve";

/** Starts a deployment of the revision that stood before this one. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const { confirmName } = await parseBody(followDeploymentRequestSchema, request);
  const wanted = { deploymentId: params.id, ...(confirmName === undefined ? {} : { confirmName }) };
  return replyStarted(await rollBackDeployment(web, wanted));
});
