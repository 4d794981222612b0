import { readRehearsal } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** Where a rehearsal is, and what came of its runs. */
export const GET = serve<{ id: string }>(async ({ web, params }) =>
  Response.json(await readRehearsal(web.store, params.id)),
);
