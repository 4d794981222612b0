import { topLevelRoutes } from "../resource-routes";
import { VNET } from "../type-names";
import { deleteVirtualNetwork, putVirtualNetwork } from "./behaviour";

export const virtualNetworkRoutes = topLevelRoutes({
  type: VNET,
  collection: "virtualNetworks",
  segment: "virtualNetworkName",
  noun: "virtual network",
  put: putVirtualNetwork,
  remove: deleteVirtualNetwork,
  listsSubscription: true,
});
