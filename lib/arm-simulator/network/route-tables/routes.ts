import { topLevelRoutes } from "../resource-routes";
import { ROUTE_TABLE } from "../type-names";
import { deleteRouteTable, putRouteTable } from "./behaviour";

export const routeTableRoutes = topLevelRoutes({
  type: ROUTE_TABLE,
  collection: "routeTables",
  segment: "routeTableName",
  noun: "route table",
  put: putRouteTable,
  remove: deleteRouteTable,
  listsSubscription: true,
});
