import type { Route } from "../../front-door/request";
import { PROVIDER, showList, showOne } from "../resource-routes";
import { PEERING } from "../type-names";
import { requireVirtualNetwork } from "../virtual-networks/lookup";
import { deletePeering, putPeering, requirePeering } from "./behaviour";

const ALL = `${PROVIDER}/virtualNetworks/{virtualNetworkName}/virtualNetworkPeerings`;
const ONE = `${ALL}/{virtualNetworkPeeringName}`;

export const peeringRoutes: readonly Route[] = [
  {
    method: "PUT",
    path: ONE,
    summary: "Create or update one half of a peering",
    longRunning: true,
    handle: putPeering,
  },
  {
    method: "GET",
    path: ONE,
    summary: "One half of a peering",
    handle: (request) => showOne(request, requirePeering(request)),
  },
  {
    method: "DELETE",
    path: ONE,
    summary: "Delete one half of a peering",
    longRunning: true,
    handle: deletePeering,
  },
  {
    method: "GET",
    path: ALL,
    summary: "Every peering of a virtual network",
    handle: (request) => {
      const children = request.world.store.childrenOf(requireVirtualNetwork(request).key);
      return showList(
        request,
        children.filter((child) => child.type === PEERING),
      );
    },
  },
];
