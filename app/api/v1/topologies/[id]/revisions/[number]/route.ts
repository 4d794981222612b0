import { planTopology } from "@/lib/planner";
import { readRevision } from "@/lib/store";
import { readNumber, serve } from "@/lib/wiring/serve";

/** One revision with its findings and the plan from nothing. */
export const GET = serve<{ id: string; number: string }>(async ({ web, params }) => {
  const revision = await readRevision(web.store, params.id, readNumber(params.number));
  return Response.json({ ...revision, reply: planTopology({ topology: revision.topology }) });
});
