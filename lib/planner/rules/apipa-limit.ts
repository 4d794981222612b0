import { limits } from "@/lib/facts";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** A gateway takes so many link-local BGP addresses on all of its instances together. */
export const apipaLimit: Rule = {
  code: "apipa-limit",
  source: { source: "VPN gateway limits: custom APIPA addresses of a gateway", asOf: "2026-06-08" },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet: { gateway } }): Breach[] => {
      const count = gateway?.bgp?.apipa.flat().length ?? 0;
      if (!gateway || count <= limits.apipaAddressesPerGateway) return [];
      return [
        {
          severity: "error",
          values: { gateway: gateway.name, count, most: limits.apipaAddressesPerGateway },
          targets: [onVnet(id, "gateway.bgp.apipa")],
        },
      ];
    }),
};
