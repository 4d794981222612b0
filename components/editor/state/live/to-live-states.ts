import { linkState } from "./link-state";
import { indexLive, type LiveInput, uniqueById } from "./live-index";
import type { LinkState, LiveStates, PlaceState } from "./live-state";
import { siteState, vnetState } from "./place-state";

/** What Azure says about every object of the design and of what was deployed. */
export function toLiveStates(input: LiveInput): LiveStates {
  const { topology, deployed } = input;
  const index = indexLive(input);
  const links = new Map<string, LinkState>();
  const places = new Map<string, PlaceState>();
  const deployedLinks = idsOf(deployed?.links);
  const deployedVnets = idsOf(deployed?.vnets);
  const deployedSites = idsOf(deployed?.sites);
  for (const link of index.links) links.set(link.id, linkState(link, deployedLinks.has(link.id), index));
  for (const { id } of uniqueById(topology.vnets, deployed?.vnets))
    places.set(id, vnetState(id, deployedVnets.has(id), index));
  for (const { id } of uniqueById(topology.sites, deployed?.sites))
    places.set(id, siteState(id, deployedSites.has(id), index));
  return { places, links };
}

function idsOf(items: readonly { id: string }[] = []): Set<string> {
  return new Set(items.map(({ id }) => id));
}
