import { parseBody, reportRequestSchema } from "@/lib/api";
import { completeTopology } from "@/lib/topology";
import { reportForStore } from "@/lib/wiring/export-file";
import { serve } from "@/lib/wiring/serve";

/** The file in the body as a report; nothing is stored. */
export const POST = serve(async ({ web, request, query }) => {
  const { topology, ...input } = await parseBody(reportRequestSchema, request);
  return reportForStore(
    web.store,
    { topology: completeTopology(topology), ...input },
    query.get("topologyId"),
  );
});
