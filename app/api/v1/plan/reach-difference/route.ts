import { compareReachRequestSchema, parseBody } from "@/lib/api";
import { compareReachability, streamReachability } from "@/lib/planner";
import { completeTopology } from "@/lib/topology";
import { serve } from "@/lib/wiring/serve";

/** Who reaches whom in one file and not in the other; nothing is stored. */
export const POST = serve(async ({ request }) => {
  const { before, after } = await parseBody(compareReachRequestSchema, request);
  const [earlier, later] = [completeTopology(before), completeTopology(after)];
  return Response.json(compareReachability(streamReachability(earlier), streamReachability(later)));
});
