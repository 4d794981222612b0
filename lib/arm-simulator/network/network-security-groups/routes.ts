import { topLevelRoutes } from "../resource-routes";
import { SECURITY_GROUP } from "../type-names";
import { deleteNetworkSecurityGroup, putNetworkSecurityGroup } from "./behaviour";

export const networkSecurityGroupRoutes = topLevelRoutes({
  type: SECURITY_GROUP,
  collection: "networkSecurityGroups",
  segment: "networkSecurityGroupName",
  noun: "network security group",
  put: putNetworkSecurityGroup,
  remove: deleteNetworkSecurityGroup,
  listsSubscription: true,
});
