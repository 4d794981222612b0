import { readSession } from "@/lib/api";
import { openEventStream } from "@/lib/wiring/open-event-stream";
import { serve } from "@/lib/wiring/serve";
import { weaveSeat } from "@/lib/wiring/weave-seat";

/** What happened after the cursor, then what happens, as server-sent events; to a window also who else is there. */
export const GET = serve(async ({ web, request, query }) => {
  const response = await openEventStream(web, request);
  const topologyId = query.get("topology");
  const session = readSession(query);
  if (topologyId === null || session === null) return response;
  return weaveSeat(response, web.together.join(topologyId, session));
});
