import type { StepReply, TunnelReply } from "@/lib/api";
import { type DeploymentState, isFinal } from "@/lib/deployment";
import { toGroups, toOverlappingGroups } from "@/lib/shared";
import type { Link, Topology } from "@/lib/topology";

/** What is known of a design's side in Azure. */
export interface LiveInput {
  topology: Topology;
  /** What deployments left in Azure; null before the first one. */
  deployed: Topology | null;
  deployment: { state: DeploymentState; steps: readonly StepReply[] } | null;
  tunnels: readonly TunnelReply[];
  /** Public addresses known from elsewhere than the newest deployment, by vnet. */
  addresses: ReadonlyMap<string, string>;
}

/** A `LiveInput` found by the object it is about: of thousands none looks through the steps and tunnels of all others. */
export interface LiveIndex {
  /** The deployment has not ended. */
  isRunning: boolean;
  /** Of the design, and those that only stand in Azure. */
  links: readonly Link[];
  linksAt: Finder<Link>;
  siteIds: ReadonlySet<string>;
  /** Of vnets and sites; the id where there is none. */
  nameOf: (place: string) => string;
  step: (id: string) => StepReply | undefined;
  /** A vnet's own steps, without those of its links. */
  stepsOfVnet: Finder<StepReply>;
  /** The steps of all links that end at a site, which has none of its own. */
  stepsOfSite: Finder<StepReply>;
  stepsOfLink: Finder<StepReply>;
  /** Sites for whose device's address a step waits. */
  askedSites: ReadonlySet<string>;
  tunnelsFrom: Finder<TunnelReply>;
  tunnelsTo: Finder<TunnelReply>;
  tunnelsOfLink: Finder<TunnelReply>;
  /** By vnet. */
  addresses: ReadonlyMap<string, string>;
}

/** What there is about an object, by its id, in the order it was told. */
type Finder<T> = (id: string) => readonly T[];

/** Goes once through all that is known. */
export function indexLive({ topology, deployed, deployment, tunnels, addresses }: LiveInput): LiveIndex {
  const steps = deployment?.steps ?? [];
  const links = uniqueById(topology.links, deployed?.links);
  const siteIds = new Set([...topology.sites, ...(deployed?.sites ?? [])].map(({ id }) => id));
  // The design's own names win over those that were deployed.
  const named = [...placesOf(deployed), ...placesOf(topology)];
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const stepById = new Map(steps.map((step) => [step.id, step]));
  const linkById = new Map(links.map((link) => [link.id, link]));
  const sitesOf = ({ link: id }: StepReply) => {
    const link = id === null ? undefined : linkById.get(id);
    return link ? endsOf(link).filter((end) => siteIds.has(end)) : [];
  };
  return {
    isRunning: deployment !== null && !isFinal(deployment.state),
    links,
    linksAt: finder(toOverlappingGroups(links, endsOf)),
    siteIds,
    nameOf: (place) => names.get(place) ?? place,
    step: (id) => stepById.get(id),
    stepsOfVnet: finder(toGroups(steps, ({ place, link }) => (link === null ? place : null))),
    stepsOfSite: finder(toOverlappingGroups(steps, sitesOf)),
    stepsOfLink: finder(toGroups(steps, ({ link }) => link)),
    askedSites: new Set(steps.flatMap(sitesAskedFor)),
    tunnelsFrom: finder(toGroups(tunnels, ({ from }) => from)),
    tunnelsTo: finder(toGroups(tunnels, ({ to }) => to)),
    tunnelsOfLink: finder(toGroups(tunnels, ({ link }) => link)),
    addresses,
  };
}

/** What is about no object of the kind stands under null. */
function finder<T>(groups: ReadonlyMap<string | null, readonly T[]>): Finder<T> {
  return (id) => groups.get(id) ?? [];
}

function placesOf(design: Topology | null): { id: string; name: string }[] {
  return [...(design?.vnets ?? []), ...(design?.sites ?? [])];
}

function endsOf({ from, to }: Link): string[] {
  return [from, to];
}

function sitesAskedFor({ state, needs }: StepReply): string[] {
  if (state !== "waiting") return [];
  return needs.flatMap((need) => (need.need === "deviceAddress" ? need.site : []));
}

/** Those of the design, and those that only stand in Azure. */
export function uniqueById<T extends { id: string }>(
  designed: readonly T[],
  standing: readonly T[] = [],
): T[] {
  const seen = new Set<string>();
  return [...designed, ...standing].filter(({ id }) => !seen.has(id) && seen.add(id));
}
