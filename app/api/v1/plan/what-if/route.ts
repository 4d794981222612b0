import { checkTopology, findOutages } from "@/lib/planner";
import { serve } from "@/lib/wiring/serve";
import { readTopologyBody } from "@/lib/wiring/topology-replies";

/** What the file in the body loses when something fails; nothing is stored. */
export const POST = serve(async ({ request }) => {
  const topology = await readTopologyBody(request);
  return Response.json(findOutages(topology, checkTopology({ topology })));
});
