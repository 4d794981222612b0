import { parseBody, rehearsalRequestSchema } from "@/lib/api";
import { orderRehearsal } from "@/lib/rehearsal";
import { listRehearsals, readTopology } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** A topology's rehearsals, the newest first. */
export const GET = serve<{ id: string }>(async ({ web, params }) => {
  await readTopology(web.store, params.id);
  return Response.json(await listRehearsals(web.store, params.id));
});

/** Has a worker rehearse the plan of the draft, which becomes a revision. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const order = await parseBody(rehearsalRequestSchema, request);
  const rehearsal = await orderRehearsal(web, { ...order, topologyId: params.id });
  const location = `/api/v1/rehearsals/${rehearsal.id}`;
  return Response.json(rehearsal, { status: 202, headers: { location } });
});
