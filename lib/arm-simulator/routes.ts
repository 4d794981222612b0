import { lockRoutes } from "./authorization/locks";
import { authorizationRoutes } from "./authorization/routes";
import { deploymentRoutes } from "./deployments/routes";
import { deviceScriptRoutes } from "./devices/device-scripts";
import { vpnClientRoutes } from "./devices/vpn-clients";
import type { Route } from "./front-door/request";
import { connectionRoutes } from "./network/connections/routes";
import { localNetworkGatewayRoutes } from "./network/local-network-gateways/routes";
import { networkSecurityGroupRoutes } from "./network/network-security-groups/routes";
import { peeringRoutes } from "./network/peerings/routes";
import { publicIpAddressRoutes } from "./network/public-ip-addresses/routes";
import { routeTableRoutes } from "./network/route-tables/routes";
import { subnetRoutes } from "./network/subnets/routes";
import { usageRoutes } from "./network/usages/routes";
import { virtualNetworkGatewayRoutes } from "./network/virtual-network-gateways/routes";
import { virtualNetworkRoutes } from "./network/virtual-networks/routes";
import { operationRoutes } from "./operations/routes";
import { resourceGraphRoutes } from "./resource-graph/routes";
import { resourceGroupRoutes } from "./resource-groups/routes";
import { resourceListRoutes } from "./resource-list/routes";
import { gatewayRouteActions } from "./routes/gateway-actions";
import { subscriptionRoutes } from "./subscriptions/routes";
import { ikeSaRoutes } from "./tunnels/ike-sas";

/** Everything of Azure Resource Manager that the simulator answers; the rest is 501. */
export const armRoutes: readonly Route[] = [
  ...subscriptionRoutes,
  ...authorizationRoutes,
  ...lockRoutes,
  ...resourceGroupRoutes,
  ...resourceListRoutes,
  ...resourceGraphRoutes,
  ...deploymentRoutes,
  ...virtualNetworkRoutes,
  ...subnetRoutes,
  ...peeringRoutes,
  ...publicIpAddressRoutes,
  ...virtualNetworkGatewayRoutes,
  ...localNetworkGatewayRoutes,
  ...connectionRoutes,
  ...networkSecurityGroupRoutes,
  ...routeTableRoutes,
  ...gatewayRouteActions,
  ...ikeSaRoutes,
  ...vpnClientRoutes,
  ...deviceScriptRoutes,
  ...usageRoutes,
  ...operationRoutes,
];
