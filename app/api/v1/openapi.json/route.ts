import { createOpenApi } from "@/lib/api";
import { serve } from "@/lib/wiring/serve";

/** The description of this interface, OpenAPI 3.1. */
export const GET = serve(({ web }) => Response.json(createOpenApi(web.version)));
