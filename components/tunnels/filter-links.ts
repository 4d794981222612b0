import type { TunnelLink } from "@/lib/api";
import type { LinkState } from "@/lib/deployment";

/** The groups that the page counts, in its order: what is alike to a person who looks for problems. */
export const LINK_GROUPS = ["notConnected", "waiting", "connecting", "unknown", "connected"] as const;
export type LinkGroup = (typeof LINK_GROUPS)[number];

const GROUP_OF: Record<LinkState, LinkGroup> = {
  notConnected: "notConnected",
  gone: "notConnected",
  oneSideOnly: "notConnected",
  waiting: "waiting",
  connecting: "connecting",
  unreadable: "unknown",
  unknown: "unknown",
  connected: "connected",
};

export interface LinkFilter {
  group: LinkGroup | null;
  topologyId: string | null;
  /** Words that must all occur in a name, an address or the topology's name. */
  text: string;
}

/** The links that a filter lets through, in their order. */
export function filterLinks(links: readonly TunnelLink[], filter: LinkFilter): TunnelLink[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return links.filter(
    (link) =>
      (filter.group === null || GROUP_OF[link.state] === filter.group) &&
      (filter.topologyId === null || link.topologyId === filter.topologyId) &&
      words.every((word) => searchedText(link).includes(word)),
  );
}

/** How many links each group has. */
export function countGroups(links: readonly TunnelLink[]): Record<LinkGroup, number> {
  const counts = { notConnected: 0, waiting: 0, connecting: 0, unknown: 0, connected: 0 };
  for (const { state } of links) counts[GROUP_OF[state]] += 1;
  return counts;
}

/** The names of Azure's single tunnels hold both public addresses. */
function searchedText({ from, to, topologyName, tunnels }: TunnelLink): string {
  const parts = tunnels.flatMap((tunnel) => tunnel.parts.map(({ name }) => name));
  return [from.name, to.name, from.gateway, to.gateway, topologyName, ...parts].join(" ").toLowerCase();
}
