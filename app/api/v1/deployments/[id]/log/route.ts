import { downloadLog } from "@/lib/wiring/deployment-log";
import { serve } from "@/lib/wiring/serve";

/** Everything that a deployment told up to now, as a file. */
export const GET = serve<{ id: string }>(({ web, params, query }) =>
  downloadLog(web.store, params.id, query.get("format")),
);
