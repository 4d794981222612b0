import { openEventStream } from "@/lib/wiring/open-event-stream";
import { serve } from "@/lib/wiring/serve";

/** All that happened after the cursor, then what happens, as server-sent events. */
export const GET = serve(({ web, request }) => openEventStream(web, request));
