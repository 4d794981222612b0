import { parseBody, viewRequestSchema } from "@/lib/api";
import { createView, listViews } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";
import { viewResponse } from "@/lib/wiring/view-replies";

/** A topology's saved views, by name. */
export const GET = serve<{ id: string }>(async ({ web, params }) =>
  Response.json(await listViews(web.store, params.id)),
);

/** Saves a view of the topology's canvas under a new name. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const content = await parseBody(viewRequestSchema, request);
  return viewResponse(await createView(web.store, params.id, content), 201);
});
