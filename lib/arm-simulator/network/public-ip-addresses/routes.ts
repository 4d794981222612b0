import { topLevelRoutes } from "../resource-routes";
import { PUBLIC_IP } from "../type-names";
import { deletePublicIpAddress, putPublicIpAddress } from "./behaviour";

export const publicIpAddressRoutes = topLevelRoutes({
  type: PUBLIC_IP,
  collection: "publicIPAddresses",
  segment: "publicIpAddressName",
  noun: "public IP address",
  put: putPublicIpAddress,
  remove: deletePublicIpAddress,
  listsSubscription: true,
});
