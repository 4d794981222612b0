import type { Subnet } from "@azure/arm-network";
import { parentOf } from "../arm-id";
import type { KindOperations } from "./kind-operations";
import { submit } from "./submit";
import { toSdkModel } from "./to-sdk-model";

/** Subnets as resources of their own: how a GatewaySubnet is added to a network that is not ours. */
export const subnetOperations: KindOperations = {
  get: ({ network }, id, options) => network.subnets.get(id.resourceGroup, parentOf(id), id.name, options),
  put: ({ network }, id, body, options) =>
    submit(
      network.subnets.createOrUpdate(
        id.resourceGroup,
        parentOf(id),
        id.name,
        toSdkModel<Subnet>(body),
        options,
      ),
    ),
  remove: ({ network }, id, options) =>
    submit(network.subnets.delete(id.resourceGroup, parentOf(id), id.name, options)),
};
