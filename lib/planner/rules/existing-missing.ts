import type { DesiredResource, FindingTarget } from "../contract";
import { nameOfArmId } from "../resources/arm-ids";
import type { Breach, Rule } from "./rule";
import { onLink, onVnet } from "./targets";

/** Something marked as existing that was looked for in Azure and is not there. */
export const existingMissing: Rule = {
  code: "existing-missing",
  source: {
    source: "Meshwright refers to what is marked as existing and never builds it",
    asOf: "2026-11-22",
  },
  check: ({ desired, observation }) => {
    if (!observation.known) return [];
    const marked = desired.filter(({ existing }) => existing);
    // Of a link one direction may stand alone, and is what the mark means.
    const told = new Set(
      marked.flatMap(({ link, armId }) => (link !== null && observation.find(armId) ? [link] : [])),
    );
    return marked.flatMap((resource): Breach[] => {
      const target = targetOf(resource);
      if (target === null || observation.find(resource.armId)) return [];
      if (resource.link !== null && told.has(resource.link)) return [];
      if (resource.link !== null) told.add(resource.link);
      return [
        {
          severity: "error",
          values: { name: nameOfArmId(resource.armId), kind: resource.kind, id: resource.armId },
          targets: [target],
        },
      ];
    });
  },
};

/** What a person marked; addresses and local network gateways go with what they belong to. */
function targetOf({ kind, place, link }: DesiredResource): FindingTarget | null {
  if (link !== null)
    return kind === "connection" || kind === "virtualNetworkPeering" ? onLink(link, "existing") : null;
  if (place === null) return null;
  if (kind === "virtualNetwork") return onVnet(place, "existing");
  return kind === "virtualNetworkGateway" ? onVnet(place, "gateway.existing") : null;
}
