import { listRevisions } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** A topology's revisions, newest first. */
export const GET = serve<{ id: string }>(async ({ web, params }) =>
  Response.json(await listRevisions(web.store, params.id)),
);
