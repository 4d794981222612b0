import { emptyRequestSchema, parseBody } from "@/lib/api";
import { listRotations, rotateAllKeys } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Has a worker set new keys on all links, one after the other. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  await parseBody(emptyRequestSchema, request);
  return Response.json(await rotateAllKeys(web.store, params.id), { status: 202 });
});

export const GET = serve<{ id: string }>(async ({ web, params }) =>
  Response.json(await listRotations(web.store, params.id)),
);
