import type { Vnet } from "./schema";

export const GROUPINGS = ["region", "subscription", "resourceGroup"] as const;
/** By what vnets are put together. */
export type Grouping = (typeof GROUPINGS)[number];

/** The vnets of one region, subscription or resource group. */
export interface VnetGroup {
  /** The same for all spellings that Azure takes as one. */
  key: string;
  /** As it is first written in the design. */
  name: string;
  /** The subscription of a resource group whose name is there in several; null where the name alone tells. */
  detail: string | null;
  /** Ids in the design's order. */
  members: string[];
}

type Grouped = Pick<Vnet, "id" | "region" | "subscriptionId" | "resourceGroup">;

/** The groups of a design's vnets, by name; what names no group is in none. */
export function groupVnets(vnets: readonly Grouped[], grouping: Grouping): VnetGroup[] {
  const groups = new Map<string, VnetGroup & { subscription: string }>();
  for (const vnet of vnets) {
    const key = groupKeyOf(vnet, grouping);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.members.push(vnet.id);
    else
      groups.set(key, {
        key,
        name: nameOf(vnet, grouping),
        detail: null,
        subscription: vnet.subscriptionId,
        members: [vnet.id],
      });
  }
  const names = new Map<string, number>();
  for (const { name } of groups.values())
    names.set(name.toLowerCase(), (names.get(name.toLowerCase()) ?? 0) + 1);
  return [...groups.values()]
    .map(({ subscription, ...group }) => ({
      ...group,
      detail: (names.get(group.name.toLowerCase()) ?? 0) > 1 ? subscription : null,
    }))
    .sort((one, other) => compare(one.name, other.name) || compare(one.key, other.key));
}

/** The key of the group that a vnet is in; null where it names none. Azure's names ignore case. */
export function groupKeyOf(vnet: Omit<Grouped, "id">, grouping: Grouping): string | null {
  const name = nameOf(vnet, grouping).toLowerCase();
  if (name === "") return null;
  // A resource group is one only within its subscription.
  return grouping === "resourceGroup" ? `${vnet.subscriptionId.toLowerCase()}/${name}` : name;
}

function nameOf(vnet: Omit<Grouped, "id">, grouping: Grouping): string {
  switch (grouping) {
    case "region":
      return vnet.region;
    case "subscription":
      return vnet.subscriptionId;
    case "resourceGroup":
      return vnet.resourceGroup;
  }
}

function compare(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
