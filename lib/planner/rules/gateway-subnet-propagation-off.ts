import type { ArmBody } from "../contract";
import { gatewaySubnets } from "./gateway-subnets";
import type { Rule } from "./rule";
import { onVnet } from "./targets";

/** A route table that keeps the gateway's own routes from its subnet: tunnels stand, and nothing gets through. */
export const gatewaySubnetPropagationOff: Rule = {
  code: "gateway-subnet-propagation-off",
  source: {
    source: "VPN gateway user-defined route warning: route propagation stays on",
    asOf: "2023-09-26",
  },
  check: (context) =>
    gatewaySubnets(context)
      .filter(({ routeTable }) => routeTable !== null && stopsPropagation(routeTable.body))
      .map(({ place, field, routeTable }) => ({
        severity: "error",
        values: { vnet: place.name, table: routeTable?.name ?? "" },
        targets: [onVnet(place.id, field)],
      })),
};

function stopsPropagation(table: ArmBody): boolean {
  const { disableBgpRoutePropagation } = (table.properties ?? {}) as { disableBgpRoutePropagation?: unknown };
  return disableBgpRoutePropagation === true;
}
