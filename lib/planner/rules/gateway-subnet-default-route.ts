import type { ArmBody } from "../contract";
import { gatewaySubnets } from "./gateway-subnets";
import type { Rule } from "./rule";
import { onVnet } from "./targets";

/** A default route on the GatewaySubnet leads the gateway's own traffic astray. */
export const gatewaySubnetDefaultRoute: Rule = {
  code: "gateway-subnet-default-route",
  source: {
    source: "VPN gateway user-defined route warning: 0.0.0.0/0 on the GatewaySubnet",
    asOf: "2023-09-26",
  },
  check: (context) =>
    gatewaySubnets(context)
      .filter(({ routeTable }) => routeTable !== null && holdsDefaultRoute(routeTable.body))
      .map(({ place, field, routeTable }) => ({
        severity: "error",
        values: { vnet: place.name, table: routeTable?.name ?? "" },
        targets: [onVnet(place.id, field)],
      })),
};

function holdsDefaultRoute(table: ArmBody): boolean {
  const { routes } = (table.properties ?? {}) as { routes?: unknown };
  if (!Array.isArray(routes)) return false;
  return (routes as { properties?: { addressPrefix?: unknown } }[]).some(
    (route) => route?.properties?.addressPrefix === "0.0.0.0/0",
  );
}
