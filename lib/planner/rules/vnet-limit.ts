import { limits } from "@/lib/facts";
import type { IndexedVnet } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { MOST_NAMED, onVnet } from "./targets";

/** More vnets in one subscription and region than Azure makes. */
export const vnetLimit: Rule = {
  code: "vnet-limit",
  source: { source: limits.source, asOf: limits.asOf },
  check: ({ index }) => {
    const most = limits.vnetsPerSubscriptionAndRegion;
    const groups = new Map<string, IndexedVnet[]>();
    for (const place of index.vnets) {
      const key = `${place.vnet.subscriptionId} ${place.vnet.region}`.toLowerCase();
      const group = groups.get(key);
      if (group) group.push(place);
      else groups.set(key, [place]);
    }
    return [...groups.values()].flatMap((group): Breach[] => {
      const [first] = group;
      if (!first || group.length <= most) return [];
      const { subscriptionId, region } = first.vnet;
      return [
        {
          severity: "error",
          values: { subscription: subscriptionId, region, count: group.length, most },
          targets: group.slice(most, most + MOST_NAMED).map(({ id }) => onVnet(id, "region")),
        },
      ];
    });
  },
};
