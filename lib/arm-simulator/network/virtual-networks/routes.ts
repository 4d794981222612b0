import type { Route } from "../../front-door/request";
import { PROVIDER, topLevelRoutes } from "../resource-routes";
import { VNET } from "../type-names";
import { checkAddress } from "./address-availability";
import { deleteVirtualNetwork, putVirtualNetwork } from "./behaviour";
import { listNetworkUsage } from "./usage";

const ONE = `${PROVIDER}/virtualNetworks/{virtualNetworkName}`;

export const virtualNetworkRoutes: readonly Route[] = [
  ...topLevelRoutes({
    type: VNET,
    collection: "virtualNetworks",
    segment: "virtualNetworkName",
    noun: "virtual network",
    put: putVirtualNetwork,
    remove: deleteVirtualNetwork,
    listsSubscription: true,
  }),
  {
    method: "GET",
    path: `${ONE}/CheckIPAddressAvailability`,
    summary: "Is a private address free in its subnet",
    handle: checkAddress,
  },
  {
    method: "GET",
    path: `${ONE}/usages`,
    summary: "Used addresses of each subnet of a virtual network",
    handle: listNetworkUsage,
  },
];
