import { parseBody, viewRequestSchema } from "@/lib/api";
import { deleteView, readView, saveView } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";
import { requireViewVersion, viewResponse } from "@/lib/wiring/view-replies";

type Path = { id: string; view: string };

/** A saved view, with its version as ETag. */
export const GET = serve<Path>(async ({ web, params }) =>
  viewResponse(await readView(web.store, { topologyId: params.id, id: params.view })),
);

/** Renames or changes the view that If-Match names. */
export const PUT = serve<Path>(async ({ web, params, request }) => {
  const address = { topologyId: params.id, id: params.view };
  const version = await requireViewVersion(web.store, address, request);
  const content = await parseBody(viewRequestSchema, request);
  return viewResponse(await saveView(web.store, address, content, version));
});

/** Deletes the view that If-Match names; restore undoes it. */
export const DELETE = serve<Path>(async ({ web, params, request }) => {
  const address = { topologyId: params.id, id: params.view };
  await deleteView(web.store, address, await requireViewVersion(web.store, address, request));
  return new Response(null, { status: 204 });
});
