import { readDeployment } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** A deployment with its steps and tunnels. */
export const GET = serve<{ id: string }>(async ({ web, params }) =>
  Response.json(await readDeployment(web.store, params.id)),
);
