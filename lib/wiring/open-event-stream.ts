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
  const watched = await readEventSubject(store, readFilter(request));
  // As long as it is open, somebody looks.
  return streamEvents(events, request, () => viewers.look(watched));
}
