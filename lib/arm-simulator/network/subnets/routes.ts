import type { Route } from "../../front-door/request";
import { PROVIDER, showList, showOne } from "../resource-routes";
import { deleteSubnet, putSubnet, requireParent, requireSubnet, SUBNET } from "./behaviour";

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
      const children = request.world.store.childrenOf(requireParent(request).key);
      return showList(
        request,
        children.filter((child) => child.type === SUBNET),
      );
    },
  },
];
