import { describeDesired, type Observation } from "@/lib/planner";
import type { GivenAddress, StoredTunnel } from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { provisioningStateOf } from "./provisioning-state";
import { requireKind } from "./require-kind";

/** What Azure holds of a topology, as `status` shows it. */
export interface TopologyStatus {
  observedAt: string;
  resources: {
    kind: string;
    armId: string;
    provisioningState: string | null;
    /** Of a public address, once Azure gave it. */
    ipAddress: string | null;
    /** The VNet or site it belongs to; null when no design has it, or none alone. */
    place: string | null;
  }[];
  tunnels: StoredTunnel[];
  givenAddresses: GivenAddress[];
}

/**
 * The status an observation tells; tunnels as stored with it, addresses as persons gave them. The first of the designs
 * that has a resource places it.
 */
export function toStatus(
  observation: Observation,
  tunnels: readonly StoredTunnel[],
  designs: readonly Topology[],
  givenAddresses: readonly GivenAddress[],
): TopologyStatus {
  const places = new Map<string, string | null>();
  for (const { armId, place } of designs.toReversed().flatMap((design) => describeDesired(design)))
    places.set(armId.toLowerCase(), place);
  return {
    observedAt: observation.asOf,
    resources: observation.resources.map(({ armId, body }) => ({
      kind: requireKind(armId),
      armId,
      provisioningState: provisioningStateOf(body),
      ipAddress: ipAddressOf(body),
      place: places.get(armId.toLowerCase()) ?? null,
    })),
    tunnels: [...tunnels],
    givenAddresses: [...givenAddresses],
  };
}

function ipAddressOf(body: Observation["resources"][number]["body"]): string | null {
  const { properties } = body as { properties?: { ipAddress?: unknown } };
  return typeof properties?.ipAddress === "string" ? properties.ipAddress : null;
}
