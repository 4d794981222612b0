import type { Observation } from "@/lib/planner";
import type { StoredTunnel } from "@/lib/store";
import { kindOfArmId } from "./kind-of-arm-id";
import { provisioningStateOf } from "./provisioning-state";

/** What Azure holds of a topology, as `status` shows it. */
export interface TopologyStatus {
  observedAt: string;
  resources: { kind: string; armId: string; provisioningState: string | null }[];
  tunnels: StoredTunnel[];
}

/** The status an observation tells; tunnels as stored with it. */
export function toStatus(observation: Observation, tunnels: readonly StoredTunnel[]): TopologyStatus {
  return {
    observedAt: observation.asOf,
    resources: observation.resources.map(({ armId, body }) => ({
      kind: kindOfArmId(armId),
      armId,
      provisioningState: provisioningStateOf(body),
    })),
    tunnels: [...tunnels],
  };
}
