import type { ArmBody } from "../contract";

/** A subnet as it stands in the body of its vnet. */
export type ObservedSubnet = ArmBody & { name: string };

export function observedSubnets(vnet: ArmBody): ObservedSubnet[] {
  const { subnets } = (vnet.properties ?? {}) as { subnets?: unknown };
  if (!Array.isArray(subnets)) return [];
  return (subnets as ArmBody[]).filter((item): item is ObservedSubnet => typeof item?.name === "string");
}

/** The ids of the address configurations in a subnet: what stands in it. */
export function subnetUsers(subnet: ObservedSubnet): string[] {
  const { ipConfigurations } = (subnet.properties ?? {}) as { ipConfigurations?: unknown };
  if (!Array.isArray(ipConfigurations)) return [];
  return (ipConfigurations as { id?: unknown }[]).map((item) => String(item?.id));
}

/** The prefix of a subnet, in either of Azure's two spellings; null where it has several. */
export function observedPrefix(subnet: ObservedSubnet): string | null {
  const { addressPrefix, addressPrefixes } = (subnet.properties ?? {}) as {
    addressPrefix?: unknown;
    addressPrefixes?: unknown;
  };
  if (typeof addressPrefix === "string") return addressPrefix;
  const only = Array.isArray(addressPrefixes) && addressPrefixes.length === 1 ? addressPrefixes[0] : null;
  return typeof only === "string" ? only : null;
}
