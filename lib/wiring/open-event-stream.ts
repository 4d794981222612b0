import { readEventSubject } from "@/lib/store";
import { readFilter, streamEvents } from "./event-stream";
import type { Web } from "./web";

/**
 * The event stream that a request asks for. AppError `not-found` for a deployment or a topology that is not there: of it
 * nothing would ever be told.
 */
export async function openEventStream(
  { store, events, viewers }: Pick<Web, "store" | "events" | "viewers">,
  request: Request,
): Promise<Response> {
  const subject = await readEventSubject(store, readFilter(request));
  // Who listens to everything, such as a script, looks at nothing in particular unless it says so.
  const isLooking = subject !== null || new URL(request.url).searchParams.get("look") === "all";
  // As long as it is open, somebody looks.
  return streamEvents(events, request, isLooking ? () => viewers.look(subject) : undefined);
}
