import { toGroups } from "@/lib/shared";
/** The subscription an ARM id lies in, as an ARM id. */
export function subscriptionScope(armId: string): string {
  return armId.split("/").slice(0, 3).join("/");
}

/** The resource group an ARM id lies in, as an ARM id. */
export function groupScope(armId: string): string {
  return armId.split("/").slice(0, 5).join("/");
}

/** True when the resource is `scope` or lies below it; Azure compares ids without case. */
export function isWithin(armId: string, scope: string): boolean {
  return `${armId}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase());
}

/** Items in groups of the same key, in the order of their first ones. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  return [...toGroups(items, (item) => keyOf(item).toLowerCase()).values()];
}
