import { emptyRequestSchema, parseBody } from "@/lib/api";
import { requestRehearsalCancel } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** Ends a rehearsal; the runs that are over stay. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  await parseBody(emptyRequestSchema, request);
  return Response.json(await requestRehearsalCancel(web.store, params.id));
});
