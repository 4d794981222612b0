import type { EnvironmentReply } from "@/lib/api";
import type { Web } from "./web";

/** Which Azure the worker of this installation talks to, and how fast its clock runs. */
export function describeEnvironment({ env, version }: Web): EnvironmentReply {
  if (env.cloud === "azure") return { cloud: "azure", tenant: env.azure.tenantId, clockScale: 1, version };
  const { simulatorClock: clock } = env;
  const clockScale = clock.mode === "scale" ? clock.scale : clock.mode === "real" ? 1 : null;
  return { cloud: "simulator", tenant: null, clockScale, version };
}
