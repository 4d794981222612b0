import { GATEWAY_SUBNET } from "@/lib/topology";
import type { DesiredResource } from "../contract";
import type { IndexedVnet } from "../topology-index";
import { vnetArmId } from "./arm-ids";
import { NO_SPECIAL_FIELDS, type ResourceFields } from "./fields";
import { stepIds } from "./step-ids";

export const subnetFields: ResourceFields = NO_SPECIAL_FIELDS;

/**
 * An existing vnet is never written; the one thing we add is a missing GatewaySubnet, as a child resource. Null when
 * nothing of that kind is wanted.
 */
export function describeGatewaySubnet(place: IndexedVnet): DesiredResource | null {
  const { vnet } = place;
  const subnet = vnet.subnets.find((item) => item.name === GATEWAY_SUBNET);
  if (!vnet.existing || vnet.gateway === null || vnet.gateway.existing || !subnet) return null;
  return {
    stepId: stepIds.gatewaySubnet(vnet.id),
    kind: "subnet",
    armId: `${vnetArmId(vnet)}/subnets/${GATEWAY_SUBNET}`,
    region: vnet.region,
    place: vnet.id,
    link: null,
    dependsOn: [stepIds.vnet(vnet.id)],
    needs: [],
    existing: false,
    body: () => ({ properties: { addressPrefix: subnet.prefix } }),
  };
}
