import { listTunnels } from "@/lib/deploy";
import { readLastEventSeq, readTopology } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** Every link that stands in Azure, the worst first; `?topology=` only one topology's. */
export const GET = serve(async ({ web: { store }, query }) => {
  const topologyId = query.get("topology") ?? undefined;
  if (topologyId !== undefined) await readTopology(store, topologyId);
  // First: what happens while the list is made is then told, not missed.
  const lastEventSeq = await readLastEventSeq(store);
  return Response.json({ links: await listTunnels(store, topologyId), lastEventSeq });
});
