import { contains, parsePrefix, toPrefix } from "@/lib/topology";
import { findMeeting, type IndexedVnet } from "../topology-index";
import type { Rule } from "./rule";

/** A subnet that no single prefix of its vnet holds. */
export const subnetOutsideVnet: Rule = {
  code: "subnet-outside-vnet",
  source: {
    source: "Azure refusals NetcfgSubnetRangeOutsideVnet and NetcfgInvalidSubnet",
    asOf: "2024-10-24",
  },
  check: ({ index }) =>
    index.vnets.filter(isReadable).flatMap((place) =>
      place.vnet.subnets.flatMap((subnet, at) => {
        const range = toPrefix(subnet.prefix);
        if (!range) return [];
        const space = findMeeting(place, range);
        // Prefixes either meet not at all or one holds the other; the widest that meets is the one to ask.
        if (space && (contains(space, range) || place.prefixes.some((prefix) => contains(prefix, range))))
          return [];
        return [
          {
            severity: "error" as const,
            values: { vnet: place.name, subnet: subnet.name, prefix: subnet.prefix },
            targets: [{ kind: "vnet" as const, id: place.id, field: `subnets.${at}.prefix` }],
          },
        ];
      }),
    ),
};

/** While a prefix of the vnet cannot be read, nobody knows what lies outside. */
function isReadable({ vnet }: IndexedVnet): boolean {
  return vnet.addressSpace.every((text) => {
    const reading = parsePrefix(text);
    return reading.ok || reading.reason !== "not-a-prefix";
  });
}
