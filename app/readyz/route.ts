import { describeReadiness } from "@/lib/wiring/describe-readiness";

export const dynamic = "force-dynamic";

/** The database answers, the queue is there and a worker lives; else 503 with the reasons. */
export async function GET(): Promise<Response> {
  const readiness = await describeReadiness();
  return Response.json(readiness, { status: readiness.ready ? 200 : 503 });
}
