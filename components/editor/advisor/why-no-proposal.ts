import type { MeshProposal } from "@/lib/planner";
import { overlaps, type Topology, toPrefix, type Vnet } from "@/lib/topology";

/** What the links to be drawn must achieve; the API's own words. */
export const MESH_GOALS = ["all-reach-all", "all-reach-hub", "survive-one-failure"] as const;
export type MeshGoal = (typeof MESH_GOALS)[number];

/** Why there is nothing to propose, as far as the page can see it. */
export type NoProposal =
  | { why: "twoSurviveNothing" }
  | { why: "overlap"; a: string; b: string }
  /** A VNet that uses a peered gateway may have none of its own, and so no tunnels. */
  | { why: "usesGateway"; name: string }
  | { why: "limit"; limit: number }
  | { why: "error" };

/**
 * Looks for what keeps every shape from reaching the goal: too few VNets, shared addresses, a peered gateway in use,
 * the tunnel limit.
 */
export function whyNoProposal(
  { vnets, links, settings }: Pick<Topology, "vnets" | "links" | "settings">,
  chosen: readonly string[],
  goal: MeshGoal,
): NoProposal {
  if (goal === "survive-one-failure" && chosen.length < 3) return { why: "twoSurviveNothing" };
  const own = vnets.filter(({ id }) => chosen.includes(id));
  for (const [at, a] of own.entries())
    for (const b of own.slice(at + 1))
      if (shareAddresses(a, b)) return { why: "overlap", a: a.name, b: b.name };
  const borrower = own.find(({ id }) => borrowsGateway(links, id));
  if (borrower) return { why: "usesGateway", name: borrower.name };
  const limit = settings.tunnelLimitPerGateway;
  return limit !== null && limit < chosen.length - 1 ? { why: "limit", limit } : { why: "error" };
}

/** Whether a VNet uses a peered VNet's gateway: it may have none of its own, and so takes no tunnels. */
export function borrowsGateway(links: Topology["links"], vnet: string): boolean {
  return links.some(
    ({ from, to, gatewayTransit }) =>
      gatewayTransit !== null && gatewayTransit !== vnet && (from === vnet || to === vnet),
  );
}

function shareAddresses(a: Vnet, b: Vnet): boolean {
  const ranges = ({ addressSpace }: Vnet) => addressSpace.flatMap((text) => toPrefix(text) ?? []);
  return ranges(a).some((one) => ranges(b).some((other) => overlaps(one, other)));
}

/** Gateways that must become others first, then the busiest: those that come nearest to their limit. */
export function busiestFirst(gateways: MeshProposal["gateways"]): MeshProposal["gateways"] {
  const isOther = ({ skuBefore }: MeshProposal["gateways"][number]) => Number(skuBefore !== null);
  return [...gateways].sort((a, b) => isOther(b) - isOther(a) || b.tunnels - a.tunnels);
}
