import { toPrefix } from "@/lib/topology";
import type { Rule } from "./rule";
import { findMeetings } from "./sweep";

/** Two subnets of one vnet meet. */
export const subnetsOverlap: Rule = {
  code: "subnets-overlap",
  source: { source: "Azure refusal NetcfgSubnetRangesOverlap", asOf: "2024-10-24" },
  check: ({ index }) =>
    index.vnets.flatMap(({ vnet }) => {
      const ranges = vnet.subnets.flatMap((subnet, at) => {
        const range = toPrefix(subnet.prefix);
        return range ? [{ ...range, index: at, subnet }] : [];
      });
      return findMeetings(ranges).map(([first, second]) => ({
        severity: "error" as const,
        values: {
          ...{ vnet: vnet.name, first: first.subnet.name, firstPrefix: first.subnet.prefix },
          ...{ second: second.subnet.name, secondPrefix: second.subnet.prefix },
        },
        targets: [first, second].map((item) => ({
          kind: "vnet" as const,
          id: vnet.id,
          field: `subnets.${item.index}.prefix`,
        })),
      }));
    }),
};
