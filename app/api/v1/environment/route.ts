import type { EnvironmentReply } from "@/lib/api";
import { describeEnvironment } from "@/lib/wiring/describe-environment";
import { serve } from "@/lib/wiring/serve";

/** Which Azure this server talks to. */
export const GET = serve(({ web }) => Response.json(describeEnvironment(web) satisfies EnvironmentReply));
