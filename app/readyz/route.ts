import { describeReadiness } from "@/lib/wiring/describe-readiness";

export const dynamic = "force-dynamic";

/** This server can serve; else 503 with the reasons. A missing worker is told in the body. */
export async function GET(): Promise<Response> {
  const readiness = await describeReadiness();
  return Response.json(readiness, { status: readiness.ready ? 200 : 503 });
}
