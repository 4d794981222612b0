import type { VirtualNetwork } from "@azure/arm-network";
import type { KindOperations } from "./kind-operations";
import { submit } from "./submit";
import { toSdkModel } from "./to-sdk-model";

/** Virtual networks. A PUT replaces the whole network: subnets and peerings left out of the body are removed. */
export const virtualNetworkOperations: KindOperations = {
  get: ({ network }, { resourceGroup, name }, options) =>
    network.virtualNetworks.get(resourceGroup, name, options),
  put: ({ network }, { resourceGroup, name }, body, options) =>
    submit(
      network.virtualNetworks.createOrUpdate(resourceGroup, name, toSdkModel<VirtualNetwork>(body), options),
    ),
  remove: ({ network }, { resourceGroup, name }, options) =>
    submit(network.virtualNetworks.delete(resourceGroup, name, options)),
};
