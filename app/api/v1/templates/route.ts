import { listTemplates } from "@/lib/wiring/list-templates";
import { serve } from "@/lib/wiring/serve";

/** Topologies to start from. */
export const GET = serve(() => Response.json(listTemplates()));
