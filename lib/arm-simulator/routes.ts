import { authorizationRoutes } from "./authorization/routes";
import type { Route } from "./front-door/request";
import { connectionRoutes } from "./network/connections/routes";
import { localNetworkGatewayRoutes } from "./network/local-network-gateways/routes";
import { peeringRoutes } from "./network/peerings/routes";
import { publicIpAddressRoutes } from "./network/public-ip-addresses/routes";
import { subnetRoutes } from "./network/subnets/routes";
import { usageRoutes } from "./network/usages/routes";
import { virtualNetworkGatewayRoutes } from "./network/virtual-network-gateways/routes";
import { virtualNetworkRoutes } from "./network/virtual-networks/routes";
import { operationRoutes } from "./operations/routes";
import { resourceGroupRoutes } from "./resource-groups/routes";
import { subscriptionRoutes } from "./subscriptions/routes";

/** Everything of Azure Resource Manager that the simulator answers; the rest is 501. */
export const armRoutes: readonly Route[] = [
  ...subscriptionRoutes,
  ...authorizationRoutes,
  ...resourceGroupRoutes,
  ...virtualNetworkRoutes,
  ...subnetRoutes,
  ...peeringRoutes,
  ...publicIpAddressRoutes,
  ...virtualNetworkGatewayRoutes,
  ...localNetworkGatewayRoutes,
  ...connectionRoutes,
  ...usageRoutes,
  ...operationRoutes,
];
