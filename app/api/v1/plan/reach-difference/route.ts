import { compareReachRequestSchema, parseBody } from "@/lib/api";
import { compareReachability, planTopology } from "@/lib/planner";
import { completeTopology } from "@/lib/topology";
import { serve } from "@/lib/wiring/serve";

/** Who reaches whom in one file and not in the other; nothing is stored. */
export const POST = serve(async ({ request }) => {
  const { before, after } = await parseBody(compareReachRequestSchema, request);
  return Response.json(compareReachability(reachabilityOf(before), reachabilityOf(after)));
});

function reachabilityOf(file: Parameters<typeof completeTopology>[0]) {
  return planTopology({ topology: completeTopology(file), reachability: true }).reachability;
}
