import { limits } from "@/lib/facts";
import type { DesiredResource } from "../contract";
import type { Breach, Rule } from "./rule";
import { MOST_NAMED, onVnet } from "./targets";

/** More public addresses in one subscription and region than Azure gives unasked; who asked for more has them. */
export const publicAddressLimit: Rule = {
  code: "public-address-limit",
  source: {
    source: `${limits.source}; recorded refusal PublicIPCountLimitReached`,
    asOf: limits.asOf,
  },
  check: ({ desired }) => {
    const most = limits.standardPublicIpsPerSubscriptionAndRegion;
    return [...byRegion(desired).values()].flatMap((addresses): Breach[] => {
      const [first] = addresses;
      if (!first || addresses.length <= most) return [];
      const places = [...new Set(addresses.slice(most).flatMap(({ place }) => place ?? []))];
      return [
        {
          severity: "warning",
          values: {
            ...{ subscription: subscriptionOf(first), region: first.region },
            ...{ count: addresses.length, most },
          },
          targets: places.slice(0, MOST_NAMED).map((id) => onVnet(id, "gateway")),
        },
      ];
    });
  },
};

/** Each gateway's public addresses, by subscription and region, in file order. */
function byRegion(desired: readonly DesiredResource[]): Map<string, DesiredResource[]> {
  const groups = new Map<string, DesiredResource[]>();
  for (const resource of desired) {
    if (resource.kind !== "publicIPAddress") continue;
    const key = `${subscriptionOf(resource)} ${resource.region}`.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(resource);
    else groups.set(key, [resource]);
  }
  return groups;
}

/** "/subscriptions/SUB/…": the text between the second slash and the third. */
function subscriptionOf({ armId }: DesiredResource): string {
  return armId.split("/", 3)[2] ?? "";
}
