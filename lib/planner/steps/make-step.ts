import type { Change, DesiredResource, Step } from "../contract";
import type { TopologyIndex } from "../topology-index";
import { type Decision, wantedBody } from "./decide";
import { changesSize, estimateStep, skuOf } from "./estimate";
import { type Reason, whyStep } from "./why";

export interface StepFacts {
  action: Step["action"];
  reason: Reason;
  changes: Change[];
  interrupts: string[];
  /** A gateway's SKU, on which its time depends. */
  sku: string | null;
}

/** A step from what is to be done and why. */
export function makeStep(index: TopologyIndex, resource: DesiredResource, facts: StepFacts): Step {
  const { kind, armId, region, place, link } = resource;
  const { action, changes, interrupts } = facts;
  return {
    id: resource.stepId,
    action,
    resource: { kind, armId, region },
    dependsOn: resource.dependsOn,
    changes,
    estimate: estimateStep(kind, action, facts.sku, changes),
    interrupts,
    why: whyStep(index, facts.reason, resource, changes),
    place,
    link,
  };
}

export function makeBuildStep(index: TopologyIndex, decision: Decision): Step {
  const { resource, action, reason, changes } = decision;
  return makeStep(index, resource, {
    action: action === "none" ? "read" : action,
    reason,
    changes,
    sku: resource.kind === "virtualNetworkGateway" ? skuOf(wantedBody(decision)) : null,
    interrupts: interruptedLinks(index, decision),
  });
}

/** What most steps interrupt; one list for all of them. */
const NO_LINKS: string[] = [];

/** The links whose tunnels go down: those of a gateway that is rebuilt or changed, and a connection's own. */
function interruptedLinks(index: TopologyIndex, { resource, action, reason, changes }: Decision): string[] {
  if (action !== "update" && action !== "replace") return NO_LINKS;
  switch (resource.kind) {
    case "connection":
      return ownLink(resource);
    case "localNetworkGateway":
      return action === "replace" || reason === "address" || changes.some(isFarEnd)
        ? ownLink(resource)
        : NO_LINKS;
    case "virtualNetworkGateway":
      return linksAt(index, resource, whoFeels(action, changes));
    default:
      return NO_LINKS;
  }
}

function ownLink({ link }: DesiredResource): string[] {
  return link === null ? NO_LINKS : [link];
}

/** Where the far device answers, and who it says it is: with another the tunnel or its BGP session starts anew. */
function isFarEnd({ path }: Change): boolean {
  return path === "gatewayIpAddress" || path === "fqdn" || path.startsWith("bgpSettings");
}

/** Whom a change of a gateway takes down: every tunnel, those that speak BGP as their sessions start anew, or none. */
function whoFeels(action: Decision["action"], changes: readonly Change[]): "all" | "speakers" | "none" {
  const isForAll = ({ path, to }: Change) =>
    path === "activeActive" || (path === "enableBgp" && to === false);
  if (action === "replace" || changesSize(changes) || changes.some(isForAll)) return "all";
  const speaks = ({ path }: Change) => path === "enableBgp" || path.startsWith("bgpSettings");
  return changes.some(speaks) ? "speakers" : "none";
}

function linksAt(
  index: TopologyIndex,
  { place }: DesiredResource,
  who: ReturnType<typeof whoFeels>,
): string[] {
  if (who === "none") return NO_LINKS;
  const links = index.places.get(place ?? "")?.links ?? [];
  return links
    .filter(({ method, bgp }) => method !== "peering" && (who === "all" || bgp))
    .map((link) => link.id);
}
