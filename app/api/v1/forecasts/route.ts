import { judgeForecasts } from "@/lib/deployment";
import { listForecasts } from "@/lib/store";
import { serve } from "@/lib/wiring/serve";

/** What was foretold of the newest deployments that are done, what happened, and how good that was. */
export const GET = serve(async ({ web }) => {
  const forecasts = await listForecasts(web.store);
  return Response.json({ forecasts, ...judgeForecasts(forecasts) });
});
