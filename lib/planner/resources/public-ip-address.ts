import { findRegion, findSku } from "@/lib/facts";
import type { Gateway, Vnet } from "@/lib/topology";
import type { DesiredResource } from "../contract";
import type { IndexedVnet } from "../topology-index";
import { networkArmId } from "./arm-ids";
import { type Description, NOTHING_NEEDED } from "./description";
import type { ResourceFields } from "./fields";
import { publicIpName } from "./names";
import { stepIds } from "./step-ids";

export const publicIpAddressFields: ResourceFields = {
  immutable: ["location", "zones", "sku.name", "publicIPAddressVersion", "publicIPAllocationMethod"],
  readOnly: ["ipConfiguration"],
  keptLists: [],
  ignored: [],
};

/** One public address, two when active-active, three when active-active with clients. */
export function publicIpCount(gateway: Gateway): number {
  if (!gateway.activeActive) return 1;
  return gateway.clientPool ? 3 : 2;
}

export function publicIpArmId(vnet: Vnet, gateway: Gateway, number: number): string {
  return networkArmId(vnet, "publicIPAddresses", publicIpName(gateway.name, number, vnet.id));
}

/** The gateway's addresses: Standard and Static, with zones only where both the SKU and the region have them. */
export function describePublicIpAddresses(
  description: Description,
  place: IndexedVnet,
  gateway: Gateway,
): DesiredResource[] {
  const { vnet } = place;
  const tags = description.tagsOf(vnet);
  const zonal = findSku(gateway.sku)?.zoneRedundant === true && findRegion(vnet.region)?.zones === true;
  return Array.from({ length: publicIpCount(gateway) }, (_, index): DesiredResource => {
    const number = index + 1;
    return {
      stepId: stepIds.publicIp(vnet.id, number),
      kind: "publicIPAddress",
      armId: publicIpArmId(vnet, gateway, number),
      region: vnet.region,
      place: vnet.id,
      link: null,
      dependsOn: gateway.existing ? [] : description.groupStepsOf(vnet),
      needs: NOTHING_NEEDED,
      existing: gateway.existing,
      body: gateway.existing
        ? null
        : () => ({
            location: vnet.region,
            tags,
            sku: { name: "Standard", tier: "Regional" },
            ...(zonal ? { zones: ["1", "2", "3"] } : {}),
            properties: {
              publicIPAllocationMethod: "Static",
              publicIPAddressVersion: "IPv4",
              idleTimeoutInMinutes: 4,
            },
          }),
    };
  });
}
