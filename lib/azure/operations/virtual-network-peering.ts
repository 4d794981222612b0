import type { VirtualNetworkPeering } from "@azure/arm-network";
import { parentOf } from "../arm-id";
import type { KindOperations } from "./kind-operations";
import { submit } from "./submit";
import { toSdkModel } from "./to-sdk-model";

/** One side of a peering, a child of the near virtual network. */
export const virtualNetworkPeeringOperations: KindOperations = {
  get: ({ network }, id, options) =>
    network.virtualNetworkPeerings.get(id.resourceGroup, parentOf(id), id.name, options),
  put: ({ network }, id, body, options) => {
    const peering = toSdkModel<VirtualNetworkPeering>(body);
    return submit(
      network.virtualNetworkPeerings.createOrUpdate(id.resourceGroup, parentOf(id), id.name, peering, {
        ...options,
        ...(asksForSync(peering) ? { syncRemoteAddressSpace: "true" } : {}),
      }),
    );
  },
  remove: ({ network }, id, options) =>
    submit(network.virtualNetworkPeerings.delete(id.resourceGroup, parentOf(id), id.name, options)),
};

/** A peering asked for in step with the far network's ranges is to take them over; Azure does so only when told. */
function asksForSync({ peeringSyncLevel }: VirtualNetworkPeering): boolean {
  return peeringSyncLevel === "FullyInSync";
}
