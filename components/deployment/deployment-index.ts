import type { DeploymentReply, StepReply, TunnelReply } from "@/lib/api";
import { remember, toGroups, toOverlappingGroups } from "@/lib/shared";

type Steps = readonly StepReply[];
type Tunnels = readonly TunnelReply[];
type Design = DeploymentReply["topology"];

/**
 * A reply's steps and tunnels, found by what they are about. Each list is gone through once: of a deployment's thousands
 * of rows none looks through the steps of all others.
 */
const byId = remember((steps: Steps) => new Map(steps.map((step) => [step.id, step])));
const byPlace = remember((steps: Steps) => toGroups(steps, ({ place }) => place));
const byLink = remember((steps: Steps) => toGroups(steps, ({ link }) => link));
const tunnelsByEnd = remember((tunnels: Tunnels) =>
  toOverlappingGroups(tunnels, ({ from, to }) => [from, to]),
);
const tunnelsByLink = remember((tunnels: Tunnels) => toGroups(tunnels, ({ link }) => link));
const vnetIds = remember(({ vnets }: Design) => new Set(vnets.map(({ id }) => id)));
const peeringIds = remember(
  ({ links }: Design) => new Set(links.flatMap(({ id, method }) => (method === "peering" ? id : []))),
);

export function stepById(steps: Steps, id: string): StepReply | undefined {
  return byId(steps).get(id);
}

/** The steps of a vnet or a site, in the plan's order. */
export function stepsOfPlace(steps: Steps, place: string): Steps {
  return byPlace(steps).get(place) ?? [];
}

export function stepsOfLink(steps: Steps, link: string): Steps {
  return byLink(steps).get(link) ?? [];
}

/** Tunnels that begin or end at a place. */
export function tunnelsAt(tunnels: Tunnels, place: string): Tunnels {
  return tunnelsByEnd(tunnels).get(place) ?? [];
}

/** Both directions of a link. */
export function tunnelsOfLink(tunnels: Tunnels, link: string): Tunnels {
  return tunnelsByLink(tunnels).get(link) ?? [];
}

export function isVnet(design: Design, id: string): boolean {
  return vnetIds(design).has(id);
}

export function isPeering(design: Design, link: string): boolean {
  return peeringIds(design).has(link);
}
