import type { Started } from "@/lib/deploy";

/** 201 with the deployment that was started; 200 when there was nothing to do. */
export function replyStarted(reply: Started): Response {
  if (reply.started) {
    const location = `/api/v1/deployments/${reply.deployment.id}`;
    return Response.json(reply.deployment, { status: 201, headers: { location } });
  }
  const { started: _, ...nothingToDo } = reply;
  return Response.json(nothingToDo);
}
