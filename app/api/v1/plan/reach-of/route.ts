import { parseBody, reachOfRequestSchema } from "@/lib/api";
import { streamReachability } from "@/lib/planner";
import { completeTopology } from "@/lib/topology";
import { serve } from "@/lib/wiring/serve";

/** What one place of the file reaches and what reaches it; a place that is not there reaches nothing. */
export const POST = serve(async ({ request }) => {
  const { topology, place } = await parseBody(reachOfRequestSchema, request);
  const { places, pairs } = streamReachability(completeTopology(topology), place);
  return Response.json({ complete: true, places, pairs: [...pairs] });
});
