import type { Change, DesiredResource, Step } from "../contract";
import type { TopologyIndex } from "../topology-index";
import { type Decision, wantedBody } from "./decide";
import { changesSku, estimateStep, skuOf } from "./estimate";
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

/** Changes of a gateway that take its tunnels down. */
const FELT: ReadonlySet<string> = new Set(["activeActive"]);

/** The links whose tunnels go down: those of a gateway that is rebuilt or resized, and a connection's own. */
function interruptedLinks(index: TopologyIndex, { resource, action, changes }: Decision): string[] {
  if (action !== "update" && action !== "replace") return NO_LINKS;
  if (resource.kind === "connection") return resource.link ? [resource.link] : [];
  if (resource.kind !== "virtualNetworkGateway") return [];
  const isFelt = action === "replace" || changesSku(changes) || changes.some(({ path }) => FELT.has(path));
  const place = index.places.get(resource.place ?? "");
  if (!isFelt || !place) return [];
  return place.links.filter((link) => link.method !== "peering").map((link) => link.id);
}
