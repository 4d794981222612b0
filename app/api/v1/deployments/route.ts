import { parseBody, startDeploymentRequestSchema } from "@/lib/api";
import { startDeployment } from "@/lib/deploy";
import { listDeployments } from "@/lib/store";
import { readDeploymentsWanted } from "@/lib/wiring/deployments-wanted";
import { replyStarted } from "@/lib/wiring/reply-started";
import { serve } from "@/lib/wiring/serve";

/** Deployments, newest first, a page at a time. */
export const GET = serve(async ({ web, query }) =>
  Response.json(await listDeployments(web.store, readDeploymentsWanted(query))),
);

/** Starts a deployment or a tear-down; 200 when Azure already is as wanted. */
export const POST = serve(async ({ web, request }) => {
  const { confirmName, version, ...wanted } = await parseBody(startDeploymentRequestSchema, request);
  const asked = {
    ...wanted,
    ...(confirmName === undefined ? {} : { confirmName }),
    ...(version === undefined ? {} : { version }),
  };
  return replyStarted(await startDeployment(web, asked));
});
