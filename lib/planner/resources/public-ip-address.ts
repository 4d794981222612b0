import { findRegion, findSku } from "@/lib/facts";
import type { Gateway, Vnet } from "@/lib/topology";
import type { ArmBody, DesiredResource, KnownValues } from "../contract";
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

/**
 * The gateway's addresses: Standard and Static, with zones only where both the SKU and the region have them. An address
 * keeps the zones it was made with as long as `isRebuilt` says that its gateway stays: one that grows into zones keeps
 * its address.
 */
export function describePublicIpAddresses(
  description: Description,
  place: IndexedVnet,
  gateway: Gateway,
  isRebuilt: (values: KnownValues) => boolean,
): DesiredResource[] {
  const { vnet } = place;
  const tags = description.tagsOf(vnet);
  const isZonal = findSku(gateway.sku)?.zoneRedundant === true && findRegion(vnet.region)?.zones === true;
  const newZones = isZonal ? { zones: ALL_ZONES } : {};
  return Array.from({ length: publicIpCount(gateway) }, (_, index): DesiredResource => {
    const number = index + 1;
    const armId = publicIpArmId(vnet, gateway, number);
    return {
      stepId: stepIds.publicIp(vnet.id, number),
      kind: "publicIPAddress",
      armId,
      region: vnet.region,
      place: vnet.id,
      link: null,
      dependsOn: gateway.existing ? [] : description.groupStepsOf(vnet),
      needs: NOTHING_NEEDED,
      existing: gateway.existing,
      body: gateway.existing
        ? null
        : (values) => ({
            location: vnet.region,
            tags,
            sku: { name: "Standard", tier: "Regional" },
            ...(keptZones(values.observed(armId), () => isRebuilt(values)) ?? newZones),
            properties: {
              publicIPAllocationMethod: "Static",
              publicIPAddressVersion: "IPv4",
              idleTimeoutInMinutes: 4,
            },
          }),
    };
  });
}

const ALL_ZONES = ["1", "2", "3"];

/** The zones of an address that stands with a gateway that stays; null for one that is yet to be made. */
function keptZones(standing: ArmBody | null, isRebuilt: () => boolean): { zones?: unknown } | null {
  if (standing === null || isRebuilt()) return null;
  return Array.isArray(standing.zones) && standing.zones.length > 0 ? { zones: standing.zones } : {};
}
