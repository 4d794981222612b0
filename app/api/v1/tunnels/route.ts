import { listTunnels } from "@/lib/deploy";
import { readTopology } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** Every link that stands in Azure, the worst first; `?topology=` only one topology's. */
export const GET = serve(async ({ web, query }) => {
  const topologyId = query.get("topology");
  if (topologyId === null) return Response.json(await listTunnels(web.store));
  await readTopology(web.store, topologyId);
  return Response.json(await listTunnels(web.store, topologyId));
});
