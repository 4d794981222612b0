import { isObject, type JsonObject, toArray, toObject, toText } from "../../json";
import type { Resource } from "../../records";
import { SUBNET } from "../type-names";

/** What a service may do in a subnet that is delegated to it; nearly all have the same one action. */
const JOIN = "Microsoft.Network/virtualNetworks/subnets/join/action";

/** The delegations of a subnet with what the service adds. */
export function renderDelegations(subnet: Resource): JsonObject[] {
  return toArray(subnet.properties.delegations)
    .filter(isObject)
    .map((delegation) => ({
      name: delegation.name,
      id: `${subnet.id}/delegations/${toText(delegation.name)}`,
      etag: subnet.etag,
      properties: {
        provisioningState: "Succeeded",
        ...toObject(delegation.properties),
        actions: toObject(delegation.properties).actions ?? [JOIN],
      },
      type: `${SUBNET}/delegations`,
    }));
}
