import { createTopologyRequestSchema, parseBody } from "@/lib/api";
import { createTopology, listTopologies } from "@/lib/store";
import { completeTopology } from "@/lib/topology";
import { createTopologyFromTemplate } from "@/lib/wiring/create-from-template";
import { serve } from "@/lib/wiring/serve";
import { summarizeTopologies, topologyResponse } from "@/lib/wiring/topology-replies";

/** All topologies, the newest change first; `?name=` only the one of that name, `?deleted=1` those deleted but standing. */
export const GET = serve(async ({ web, query }) => {
  const name = query.get("name")?.toLowerCase();
  const all = await listTopologies(web.store, query.get("deleted") === "1" ? "leftInAzure" : "kept");
  const wanted =
    name === undefined ? all : all.filter(({ topology }) => topology.name.toLowerCase() === name);
  return Response.json(await summarizeTopologies(web.store, wanted));
});

/** A new topology, from a template or from a file. */
export const POST = serve(async ({ web, request }) => {
  const body = await parseBody(createTopologyRequestSchema, request);
  const created =
    "topology" in body
      ? await createTopology(web.store, completeTopology(body.topology))
      : await createTopologyFromTemplate(web.store, body.template, body.name);
  return topologyResponse(created, 201);
});
