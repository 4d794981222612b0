import { topologyJsonSchema } from "@/lib/topology";
import { serve } from "@/lib/wiring/serve";

/** The JSON Schema of the topology file. */
export const GET = serve(() =>
  Response.json(topologyJsonSchema(), { headers: { "content-type": "application/schema+json" } }),
);
