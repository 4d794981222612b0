import type { Route } from "../../front-door/request";
import { PROVIDER, showList, showOne } from "../resource-routes";
import { SUBNET } from "../type-names";
import { requireVirtualNetwork } from "../virtual-networks/lookup";
import { deleteSubnet, putSubnet, requireSubnet } from "./behaviour";

const ALL = `${PROVIDER}/virtualNetworks/{virtualNetworkName}/subnets`;
const ONE = `${ALL}/{subnetName}`;

export const subnetRoutes: readonly Route[] = [
  { method: "PUT", path: ONE, summary: "Create or update a subnet", longRunning: true, handle: putSubnet },
  {
    method: "GET",
    path: ONE,
    summary: "One subnet",
    handle: (request) => showOne(request, requireSubnet(request)),
  },
  { method: "DELETE", path: ONE, summary: "Delete a subnet", longRunning: true, handle: deleteSubnet },
  {
    method: "GET",
    path: ALL,
    summary: "Every subnet of a virtual network",
    handle: (request) => {
      const children = request.world.store.childrenOf(requireVirtualNetwork(request).key);
      return showList(
        request,
        children.filter((child) => child.type === SUBNET),
      );
    },
  },
];
