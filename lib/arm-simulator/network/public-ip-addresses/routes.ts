import { topLevelRoutes } from "../resource-routes";
import { deletePublicIpAddress, PUBLIC_IP, putPublicIpAddress } from "./behaviour";

export const publicIpAddressRoutes = topLevelRoutes({
  type: PUBLIC_IP,
  collection: "publicIPAddresses",
  segment: "publicIpAddressName",
  noun: "public IP address",
  put: putPublicIpAddress,
  remove: deletePublicIpAddress,
  listsSubscription: true,
});
