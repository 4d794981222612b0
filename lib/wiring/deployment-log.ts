import type { DeploymentEvent } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { eventsAfter, readDeployment, type Store } from "@/lib/store";
import { createEventLines } from "./commands/event-lines";

const BATCH = 1_000;

/**
 * All events of a deployment up to now as a file, read while it is taken: `ndjson` has each as it stands, `text` a line
 * with the moment in UTC for each that tells a person something. AppError `not-found`, `log-format`.
 */
export async function downloadLog(store: Store, id: string, format: string | null): Promise<Response> {
  const type = format === null || format === "ndjson" ? "ndjson" : format === "text" ? "text" : null;
  if (type === null) throw refusal("log-format", 400);
  const deployment = await readDeployment(store, id);
  const text = createEventLines(deployment, ({ at }) => at);
  const toLines = (event: DeploymentEvent) =>
    type === "ndjson" ? [JSON.stringify(event)] : text.after(event);
  const encoder = new TextEncoder();
  let position = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      // One batch at a time, when whoever reads wants more: a long log never stands in memory.
      async pull(controller) {
        const batch = await eventsAfter(store, position, { deploymentId: id }, BATCH);
        const events = batch.filter(({ seq }) => seq <= deployment.lastEventSeq);
        position = events.at(-1)?.seq ?? position;
        const isLast = events.length < BATCH;
        const lines = [...events.flatMap(toLines), ...(isLast ? text.rest() : [])];
        // Even without a line something has to come, or it would never be asked for the next batch.
        controller.enqueue(encoder.encode(lines.map((line) => `${line}\n`).join("")));
        if (isLast) controller.close();
      },
    },
    { highWaterMark: 1 },
  );
  const [ending, contentType] =
    type === "ndjson" ? ["ndjson", "application/x-ndjson"] : ["log", "text/plain; charset=utf-8"];
  return new Response(body, {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="deployment-${deployment.number}.${ending}"`,
      "cache-control": "no-store",
    },
  });
}
