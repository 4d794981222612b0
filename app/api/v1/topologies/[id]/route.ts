import { deleteTopologyRequestSchema, parseOptionalBody, readSaveName } from "@/lib/api";
import { deleteTopology, readTopology, saveTopology } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";
import { readTopologyBody, requireVersion, topologyResponse } from "@/lib/wiring/topology-replies";

type Path = { id: string };

/** A topology's draft, with its version as ETag. */
export const GET = serve<Path>(async ({ web, params }) =>
  topologyResponse(await readTopology(web.store, params.id)),
);

/** Saves the draft that If-Match names; a stale one is refused with what is stored now. */
export const PUT = serve<Path>(async ({ web, params, request, query }) => {
  const version = await requireVersion(web.store, params.id, request);
  const topology = await readTopologyBody(request);
  return topologyResponse(await saveTopology(web.store, params.id, topology, version, readSaveName(query)));
});

/**
 * Deletes the design that If-Match names; Azure is not touched, and restore undoes it. While something of it stands
 * there, the body must say that it is to be left.
 */
export const DELETE = serve<Path>(async ({ web, params, request }) => {
  const version = await requireVersion(web.store, params.id, request);
  await deleteTopology(
    web.store,
    params.id,
    version,
    await parseOptionalBody(deleteTopologyRequestSchema, request),
  );
  return new Response(null, { status: 204 });
});
