import type { VirtualNetworkGatewayConnection } from "@azure/arm-network";
import type { KindOperations } from "./kind-operations";
import { submit } from "./submit";
import { toSdkModel } from "./to-sdk-model";

/** Connections: one end of a tunnel, a resource of the near gateway. */
export const connectionOperations: KindOperations = {
  get: ({ network }, { resourceGroup, name }, options) =>
    network.virtualNetworkGatewayConnections.get(resourceGroup, name, options),
  put: ({ network }, { resourceGroup, name }, body, options) => {
    const connection = toSdkModel<VirtualNetworkGatewayConnection>(body);
    return submit(
      network.virtualNetworkGatewayConnections.createOrUpdate(resourceGroup, name, connection, options),
    );
  },
  remove: ({ network }, { resourceGroup, name }, options) =>
    submit(network.virtualNetworkGatewayConnections.delete(resourceGroup, name, options)),
};
