import { groupPlaces } from "./groups";
import type { Breach, Rule } from "./rule";
import { MOST_NAMED, nameFirst, onPlace } from "./targets";

/** Linked vnets on Azure's own names: each resolves its own only. One finding per group of linked vnets. */
export const dnsNoCrossResolution: Rule = {
  code: "dns-no-cross-resolution",
  source: { source: "Configure a VNet-to-VNet connection: name resolution", asOf: "2016-08-02" },
  check: ({ index }) => {
    const joins = index.joins.filter(({ from, to }) =>
      [from, to].every((place) => place.kind === "vnet" && place.vnet.dnsServers.length === 0),
    );
    return groupPlaces(joins.map(({ from, to }) => [from, to])).map(
      (places): Breach => ({
        severity: "info",
        values: { ...nameFirst(places), count: places.length },
        targets: places.slice(0, MOST_NAMED).map(onPlace),
      }),
    );
  },
};
