import type { StatusReply } from "@/lib/api";

/** The public address of each place's gateway, the first instance's where it has two. */
export function toPublicAddresses(resources: StatusReply["resources"]): Map<string, string> {
  const all = listPublicAddresses(resources);
  return new Map([...all].flatMap(([place, [first]]) => (first === undefined ? [] : [[place, first]])));
}

/** The public addresses of each place's gateway, in the order of its instances. */
export function listPublicAddresses(resources: StatusReply["resources"]): Map<string, string[]> {
  const addresses = new Map<string, string[]>();
  // By name: the instances' addresses end in -ip1 and -ip2.
  const ordered = [...resources].sort((left, right) => (left.armId < right.armId ? -1 : 1));
  for (const { kind, place, ipAddress } of ordered) {
    if (kind !== "publicIPAddress" || typeof place !== "string" || typeof ipAddress !== "string") continue;
    addresses.set(place, [...(addresses.get(place) ?? []), ipAddress]);
  }
  return addresses;
}
