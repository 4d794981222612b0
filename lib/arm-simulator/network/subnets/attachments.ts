import { type JsonObject, toReference } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { requireReferenced } from "../guards";
import { ROUTE_TABLE, SECURITY_GROUP } from "../type-names";

/** The keys of what a subnet has attached; 400 for a security group or route table that is not there. */
export function requireAttached(world: World, subnet: Resource, properties: JsonObject): string[] {
  const attached = [
    [properties.networkSecurityGroup, SECURITY_GROUP],
    [properties.routeTable, ROUTE_TABLE],
  ] as const;
  return attached.flatMap(([value, type]) => {
    const id = toReference(value);
    return id === undefined ? [] : [requireReferenced(world, id, subnet, type, "same region").key];
  });
}
