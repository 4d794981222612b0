import type { LiveIndex } from "./live-index";
import type { PlaceState } from "./live-state";
import { wasBuilt, wasDeleted, workState } from "./step-work";
import { placeTunnelState } from "./tunnel-state";

/** What Azure says about a vnet: the work on itself first, then its tunnels, its peerings, and that it is there. */
export function vnetState(id: string, isDeployed: boolean, index: LiveIndex): PlaceState {
  const own = index.stepsOfVnet(id);
  const work = workState(own, id, index);
  if (work) return work;
  const itself = own.filter((step) => step.kind === "virtualNetwork");
  const isThere = isDeployed ? !wasDeleted(itself) : wasBuilt(own);
  if (!isThere) return { state: "notDeployed" };
  const tunnels = placeTunnelState(index.tunnelsFrom(id));
  if (tunnels) return tunnels;
  const total = countPeerings(id, isDeployed, index);
  if (total > 0) return { state: "peered", total };
  const address = own.find((step) => step.address !== null)?.address ?? index.addresses.get(id) ?? null;
  return { state: "ready", address };
}

/** How many peerings stand at a vnet; what no step is about stands where the vnet does. */
function countPeerings(id: string, isDeployed: boolean, index: LiveIndex): number {
  const standing = index.linksAt(id).filter(({ id: link, method }) => {
    if (method !== "peering") return false;
    const steps = index.stepsOfLink(link);
    return steps.length === 0 ? isDeployed : wasBuilt(steps);
  });
  return standing.length;
}

/** What Azure says about a site: it stands there as its links do, for it has no resource of its own. */
export function siteState(id: string, isDeployed: boolean, index: LiveIndex): PlaceState {
  if (index.askedSites.has(id)) return { state: "waiting", for: "deviceAddress", name: index.nameOf(id) };
  const steps = index.stepsOfSite(id);
  const work = workState(steps, id, index);
  if (work && work.state !== "waiting") return work;
  const isGone = index.linksAt(id).every((link) => wasDeleted(index.stepsOfLink(link.id)));
  const isThere = isDeployed ? !isGone : wasBuilt(steps);
  if (!isThere) return { state: "notDeployed" };
  return placeTunnelState(index.tunnelsTo(id)) ?? { state: "ready", address: null };
}
