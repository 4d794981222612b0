import { readMetrics } from "@/lib/store";
import { METRICS_TYPE, toMetricsText } from "@/lib/wiring/metrics-text";
import { serve } from "@/lib/wiring/serve";

export const dynamic = "force-dynamic";

/** Figures for Prometheus: of the rows, the same at every process, and of this process's streams. */
export const GET = serve(async ({ web }) => {
  const { store, version, events } = web;
  const text = toMetricsText(await readMetrics(store), { version, eventStreams: events.streams });
  return new Response(text, { headers: { "content-type": METRICS_TYPE } });
});
