import type { PublicIPAddress } from "@azure/arm-network";
import type { KindOperations } from "./kind-operations";
import { submit } from "./submit";
import { toSdkModel } from "./to-sdk-model";

/** Public addresses of gateways. */
export const publicIPAddressOperations: KindOperations = {
  get: ({ network }, { resourceGroup, name }, options) =>
    network.publicIPAddresses.get(resourceGroup, name, options),
  put: ({ network }, { resourceGroup, name }, body, options) =>
    submit(
      network.publicIPAddresses.createOrUpdate(
        resourceGroup,
        name,
        toSdkModel<PublicIPAddress>(body),
        options,
      ),
    ),
  remove: ({ network }, { resourceGroup, name }, options) =>
    submit(network.publicIPAddresses.delete(resourceGroup, name, options)),
};
