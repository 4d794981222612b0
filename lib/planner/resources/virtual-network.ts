import type { Subnet } from "@/lib/topology";
import type { ArmBody, DesiredResource } from "../contract";
import type { IndexedVnet } from "../topology-index";
import { vnetArmId } from "./arm-ids";
import { type Description, NOTHING_NEEDED } from "./description";
import type { ResourceFields } from "./fields";
import { stepIds } from "./step-ids";

/**
 * A vnet is always written whole: subnets and peerings that are left out of a PUT are taken away by Azure, so those
 * that others added are sent back as they were found.
 */
export const virtualNetworkFields: ResourceFields = {
  immutable: ["location"],
  readOnly: [
    "flowLogs",
    "ipConfigurations",
    "privateEndpoints",
    "purpose",
    "resourceNavigationLinks",
    "serviceAssociationLinks",
    "ipConfigurationProfiles",
    "defaultPublicNatGateway",
  ],
  keptLists: ["subnets"],
  ignored: [],
};

export function describeVirtualNetwork(description: Description, place: IndexedVnet): DesiredResource {
  const { vnet } = place;
  const tags = description.tagsOf(vnet);
  return {
    stepId: stepIds.vnet(vnet.id),
    kind: "virtualNetwork",
    armId: vnetArmId(vnet),
    region: vnet.region,
    place: vnet.id,
    link: null,
    dependsOn: vnet.existing ? [] : description.groupStepsOf(vnet),
    needs: NOTHING_NEEDED,
    existing: vnet.existing,
    body: vnet.existing
      ? null
      : () => ({
          location: vnet.region,
          tags,
          properties: {
            addressSpace: { addressPrefixes: vnet.addressSpace },
            // Azure's own name servers are the empty list.
            dhcpOptions: { dnsServers: vnet.dnsServers },
            subnets: vnet.subnets.map(subnetBody),
          },
        }),
  };
}

/** A subnet as it stands in its vnet; what hangs on it is kept as found. */
function subnetBody(subnet: Subnet): ArmBody {
  const { networkSecurityGroupId, routeTableId, delegations } = subnet;
  return {
    name: subnet.name,
    properties: {
      addressPrefix: subnet.prefix,
      ...(networkSecurityGroupId === undefined
        ? {}
        : { networkSecurityGroup: { id: networkSecurityGroupId } }),
      ...(routeTableId === undefined ? {} : { routeTable: { id: routeTableId } }),
      ...(delegations === undefined
        ? {}
        : {
            delegations: delegations.map((serviceName) => ({
              name: serviceName.replaceAll("/", "."),
              properties: { serviceName },
            })),
          }),
    },
  };
}
