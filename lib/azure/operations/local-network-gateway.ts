import type { LocalNetworkGateway } from "@azure/arm-network";
import type { KindOperations } from "./kind-operations";
import { submit } from "./submit";
import { toSdkModel } from "./to-sdk-model";

/** Local network gateways: Azure's picture of the far end of an IPsec tunnel. */
export const localNetworkGatewayOperations: KindOperations = {
  get: ({ network }, { resourceGroup, name }, options) =>
    network.localNetworkGateways.get(resourceGroup, name, options),
  put: ({ network }, { resourceGroup, name }, body, options) => {
    const gateway = toSdkModel<LocalNetworkGateway>(body);
    return submit(network.localNetworkGateways.createOrUpdate(resourceGroup, name, gateway, options));
  },
  remove: ({ network }, { resourceGroup, name }, options) =>
    submit(network.localNetworkGateways.delete(resourceGroup, name, options)),
};
