import { readDeployment, readTopology } from "@/lib/store";
import { streamEvents } from "./event-stream";
import type { Web } from "./web";

/**
 * The event stream that a request asks for. AppError `not-found` for a deployment or a topology that is not there: of it
 * nothing would ever be told.
 */
export async function openEventStream(
  { store, events, viewers }: Pick<Web, "store" | "events" | "viewers">,
  request: Request,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const deployment = query.get("deployment");
  const topology = query.get("topology");
  if (topology !== null) await readTopology(store, topology);
  const watched = deployment === null ? topology : (await readDeployment(store, deployment)).topologyId;
  // As long as it is open, somebody looks.
  return streamEvents(events, request, () => viewers.look(watched));
}
