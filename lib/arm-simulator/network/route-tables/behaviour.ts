import type { ArmReply, ArmRequest } from "../../front-door/request";
import { isObject, type JsonObject, toArray, toObject, toText } from "../../json";
import { beginDelete, beginWrite } from "../../operations/begin";
import type { Resource } from "../../records";
import { inUse } from "../common-refusals";
import { draftTopLevel, findTopLevel } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy, requireCidrs } from "../guards";
import { renderInline } from "../inline-children";
import { refuseTooMany, refuseTooManyIn } from "../limits";
import { showUsers } from "../subnet-users";
import type { TypeBehaviour } from "../type-behaviour";
import { ROUTE_TABLE } from "../type-names";
import { routeTableDeclaration } from "./declaration";

const SEGMENT = "routeTableName";
const ROUTES = { collection: "routes", type: `${ROUTE_TABLE}/routes`, defaults: { hasBgpOverride: false } };

/** Route tables, as far as the GatewaySubnet needs them. */
export const routeTableBehaviour: TypeBehaviour = {
  type: ROUTE_TABLE,
  render: (world, table) => ({
    name: table.name,
    id: table.id,
    etag: table.etag,
    type: ROUTE_TABLE,
    location: table.location,
    ...table.envelope,
    properties: {
      provisioningState: table.state,
      resourceGuid: table.guid,
      ...table.properties,
      routes: renderInline(table, table.properties.routes, ROUTES),
      ...showUsers(world, table),
    },
  }),
};

/** PUT of a route table with all its routes. */
export function putRouteTable(request: ArmRequest): ArmReply {
  const { existing, resource } = draftTopLevel(request, ROUTE_TABLE, SEGMENT, ["subnets"]);
  refuseWhileBusy(request, [resource.key]);
  for (const prefix of prefixesOf(resource)) if (prefix.includes("/")) requireCidrs([prefix], resource.id);
  if (!existing) refuseTooMany(request.world, resource);
  refuseTooManyIn(resource.id, prefixesOf(resource).length, "routes");
  const properties = { ...routeTableDeclaration.defaults, ...resource.properties };
  return beginWrite(request, { ...resource, properties }, { created: existing === undefined });
}

/** DELETE; refused while a subnet has it. */
export function deleteRouteTable(request: ArmRequest): ArmReply {
  const table = findTopLevel(request, ROUTE_TABLE, SEGMENT);
  if (!table) return { status: 204 };
  refuseDeleteWhileBusy(request, [table.key]);
  const user = request.world.store.usersOf(table.key)[0];
  if (user) throw inUse("RouteTable", table.id, user.id);
  return beginDelete(request, table);
}

/** True when a table sends everything somewhere, which the GatewaySubnet may not do. */
export function hasDefaultRoute(table: Resource): boolean {
  return prefixesOf(table).includes("0.0.0.0/0");
}

/** Prefixes, or names of service tags. */
function prefixesOf(table: Resource): string[] {
  return toArray(table.properties.routes)
    .filter(isObject)
    .map((route: JsonObject) => toText(toObject(route.properties).addressPrefix) ?? "");
}
