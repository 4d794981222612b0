import { topLevelRoutes } from "../resource-routes";
import { LOCAL_GATEWAY } from "../type-names";
import { deleteLocalNetworkGateway, putLocalNetworkGateway } from "./behaviour";

export const localNetworkGatewayRoutes = topLevelRoutes({
  type: LOCAL_GATEWAY,
  collection: "localNetworkGateways",
  segment: "localNetworkGatewayName",
  noun: "local network gateway",
  put: putLocalNetworkGateway,
  remove: deleteLocalNetworkGateway,
  listsSubscription: false,
});
