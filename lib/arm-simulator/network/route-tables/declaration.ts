import { type Declaration, USUAL_STATES } from "../declaration";
import { sinceApi, sinceDay } from "../member-vintage";
import { ROUTE_TABLE } from "../type-names";

export const routeTableDeclaration: Declaration = {
  type: ROUTE_TABLE,
  firstApiVersion: "2015-06-15",
  timing: "routeTables",
  operationNoun: "RouteTable",
  ...USUAL_STATES,
  defaults: { disableBgpRoutePropagation: false, routes: [] },
  vintages: [
    sinceApi("properties.disableBgpRoutePropagation", "2017-10-01", "2018-01-01"),
    sinceDay("properties.routes[].type", "2018-01-01"),
  ],
};
