import { stepIds } from "../resources/step-ids";
import { changeOf, describeReplacement } from "./replacement";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** Nothing moves from one region to another: it is taken down here and built there. */
export const regionImmutable: Rule = {
  code: "region-immutable",
  source: {
    source: "Azure refusal InvalidResourceLocation: a resource stays in its region",
    asOf: "2024-10-24",
  },
  readsObservation: true,
  check: (context) =>
    context.index.vnets.flatMap((place): Breach[] => {
      const { decisions } = context;
      const change =
        changeOf(decisions.get(stepIds.vnet(place.id)), "location") ??
        changeOf(decisions.get(stepIds.gateway(place.id)), "location");
      if (!change) return [];
      return [
        {
          severity: "warning",
          values: {
            ...{ vnet: place.name, from: String(change.from), to: place.vnet.region },
            ...describeReplacement(context, place),
          },
          targets: [onVnet(place.id, "region")],
        },
      ];
    }),
};
