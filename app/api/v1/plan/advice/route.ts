import { meshAdviceRequestSchema, parseBody } from "@/lib/api";
import { adviseMesh } from "@/lib/planner";
import { completeTopology } from "@/lib/topology";
import { serve } from "@/lib/wiring/serve";

/** Meshes for some vnets of the file in the body; nothing is stored. */
export const POST = serve(async ({ request }) => {
  const { topology, ...wish } = await parseBody(meshAdviceRequestSchema, request);
  return Response.json(adviseMesh(completeTopology(topology), wish));
});
