import { isObject, type JsonObject, toArray } from "../../json";
import type { Resource } from "../../records";
import { findRegion } from "../../subscriptions/behaviour";

/** Services whose endpoints reach the region and its pair; the others reach everywhere. */
const PAIRED = ["Microsoft.Storage", "Microsoft.Sql"];

/** The service endpoints of a subnet with what the service adds; no member where there are none. */
export function showServiceEndpoints({ location, state, properties }: Resource): JsonObject {
  if (!Array.isArray(properties.serviceEndpoints)) return {};
  const region = findRegion(location);
  const near = [location, ...(region?.pairedWith ? [region.pairedWith] : [])];
  const serviceEndpoints = toArray(properties.serviceEndpoints)
    .filter(isObject)
    .map((endpoint) => ({
      ...endpoint,
      locations: endpoint.locations ?? (PAIRED.includes(String(endpoint.service)) ? near : ["*"]),
      provisioningState: state,
    }));
  return { serviceEndpoints };
}
