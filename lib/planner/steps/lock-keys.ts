import type { ResourceKind, Step } from "../contract";
import type { StepGraph } from "./step-graph";

/**
 * What a write keeps busy of the vnet it is made in. Azure turns away a second write on one vnet or one gateway while
 * the first runs, so the engine makes them one after the other; different gateways go on side by side.
 */
export const WRITE_LOCKS: Readonly<Record<ResourceKind, { vnet: boolean; gateway: boolean }>> = {
  resourceGroup: { vnet: false, gateway: false },
  virtualNetwork: { vnet: true, gateway: false },
  subnet: { vnet: true, gateway: false },
  virtualNetworkPeering: { vnet: true, gateway: false },
  publicIPAddress: { vnet: false, gateway: false },
  virtualNetworkGateway: { vnet: true, gateway: true },
  localNetworkGateway: { vnet: false, gateway: false },
  connection: { vnet: false, gateway: true },
  sharedKey: { vnet: false, gateway: true },
};

/** The locks of each step, at `2 * step` and behind it; -1 for none. Locks are numbered from 0. */
export interface StepLocks {
  ofStep: Int32Array;
  count: number;
}

/** Numbers the vnets and gateways that steps keep busy while they run. */
export function numberLocks({ steps }: StepGraph): StepLocks {
  const ofStep = new Int32Array(2 * steps.length).fill(-1);
  const seats = new Map<string, number>();
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at];
    if (!step || step.action === "read") continue;
    const { vnet, gateway } = WRITE_LOCKS[step.resource.kind];
    if (!vnet && !gateway) continue;
    const near = nearVnet(step);
    let seat = seats.get(near);
    if (seat === undefined) {
      seat = seats.size;
      seats.set(near, seat);
    }
    if (vnet) ofStep[2 * at] = 2 * seat;
    if (gateway) ofStep[2 * at + 1] = 2 * seat + 1;
  }
  return { ofStep, count: 2 * seats.size };
}

/** The vnet of "gateway/V" and of "connection/L/V"; a left-over that no design names ("orphan/…") stands for itself. */
function nearVnet({ id, link, place }: Step): string {
  // Nearly always it is the row the step is shown in, whose id is not to be cut out anew for each step.
  if (place !== null && (link === null || (id.endsWith(place) && id.at(-1 - place.length) === "/")))
    return place;
  const parts = id.split("/");
  return parts[link !== null || parts[0] === "orphan" ? 2 : 1] ?? id;
}
