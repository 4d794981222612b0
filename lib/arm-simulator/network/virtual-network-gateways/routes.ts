import type { Route } from "../../front-door/request";
import { PROVIDER, topLevelRoutes } from "../resource-routes";
import { GATEWAY } from "../type-names";
import { deleteGateway, listGatewayConnections, putGateway, resetGateway } from "./behaviour";

const ONE = `${PROVIDER}/virtualNetworkGateways/{virtualNetworkGatewayName}`;

export const virtualNetworkGatewayRoutes: readonly Route[] = [
  ...topLevelRoutes({
    type: GATEWAY,
    collection: "virtualNetworkGateways",
    segment: "virtualNetworkGatewayName",
    noun: "virtual network gateway",
    put: putGateway,
    remove: deleteGateway,
    listsSubscription: false,
  }),
  {
    method: "POST",
    path: `${ONE}/reset`,
    summary: "Restart a virtual network gateway",
    longRunning: true,
    handle: resetGateway,
  },
  {
    method: "GET",
    path: `${ONE}/connections`,
    summary: "Connections at either end of a gateway",
    handle: listGatewayConnections,
  },
];
