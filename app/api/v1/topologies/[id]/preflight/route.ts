import { parseBody, planOptionsSchema } from "@/lib/api";
import { requestFreshPreflight } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Has a worker find out what would keep a deployment of the stored draft, or a tear-down, from its first write. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const { goal } = await parseBody(planOptionsSchema, request);
  return Response.json(await requestFreshPreflight(web, { topologyId: params.id, kind: goal }));
});
