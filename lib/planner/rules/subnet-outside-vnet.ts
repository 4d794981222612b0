import { parsePrefix, toPrefix } from "@/lib/topology";
import { findHolding, type IndexedVnet } from "../topology-index";
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
        if (!range || findHolding(place, range)) return [];
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
