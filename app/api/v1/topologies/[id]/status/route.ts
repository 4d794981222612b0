import { describeStatus } from "@/lib/wiring/describe-status";
import { serve } from "@/lib/wiring/serve";

/** What Azure holds of a topology; `?fresh=1` waits until the worker has looked again. */
export const GET = serve<{ id: string }>(async ({ web, params, query }) =>
  Response.json(await describeStatus(web, params.id, query.get("fresh") === "1")),
);
