import type { ArmRequest } from "../front-door/request";

/** The scope the request is about, from the segments of its route. */
export function scopeOf({ params }: ArmRequest): string {
  const { subscriptionId, resourceGroupName, namespace, type, name, childType, child } = params;
  return [
    `/subscriptions/${subscriptionId}`,
    resourceGroupName === undefined ? "" : `/resourceGroups/${resourceGroupName}`,
    namespace === undefined ? "" : `/providers/${namespace}/${type}/${name}`,
    childType === undefined ? "" : `/${childType}/${child}`,
  ].join("");
}
