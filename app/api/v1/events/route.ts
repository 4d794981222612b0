import { readDeployment, readTopology } from "@/lib/store";
import { streamEvents } from "@/lib/wiring/event-stream";
import { serve } from "@/lib/wiring/serve";

/** All that happened after the cursor, then what happens, as server-sent events. */
export const GET = serve(async ({ web, request, query }) => {
  const deployment = query.get("deployment");
  const topology = query.get("topology");
  // Of what is not there nothing would ever be told.
  if (deployment !== null) await readDeployment(web.store, deployment);
  if (topology !== null) await readTopology(web.store, topology);
  return streamEvents(web.events, request);
});
