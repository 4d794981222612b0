import type { StepReply } from "@/lib/api";
import type { Link } from "@/lib/topology";
import type { LiveIndex } from "./live-index";
import type { CapState, LinkProgress, LinkState, WorkState } from "./live-state";
import { wasDeleted, workState } from "./step-work";
import { linkTunnelState } from "./tunnel-state";

/** What Azure says about a link: the work on it first, then whether both halves stand, then its tunnels. */
export function linkState(link: Link, isDeployed: boolean, index: LiveIndex): LinkState {
  const own = index.stepsOfLink(link.id);
  const capAt = (place: string) => capState(place, link, own, isDeployed, index);
  const caps = { from: capAt(link.from), to: capAt(link.to) };
  const work = workState(own, null, index);
  if (work) return { ...toLinkProgress(work), ...caps };
  if (caps.from === "none" && caps.to === "none") return { state: "notDeployed", ...caps };
  const hasDevice = index.siteIds.has(link.from) || index.siteIds.has(link.to);
  if (caps.from !== caps.to && !hasDevice) return { state: "oneSide", ...caps };
  if (link.method === "peering") return { state: "peered", ...caps };
  return { ...linkTunnelState(index.tunnelsOfLink(link.id)), ...caps };
}

/** A link is created or torn down; a change of it is shown as creating. */
function toLinkProgress(work: WorkState): LinkProgress {
  if (!("startedAt" in work)) return work;
  return { ...work, state: work.state === "tearingDown" ? "tearingDown" : "creating" };
}

function capState(
  place: string,
  link: Link,
  steps: readonly StepReply[],
  isDeployed: boolean,
  index: LiveIndex,
): CapState {
  // A site's end has no resource of its own in Azure: the square there shows whether the device is known.
  if (index.siteIds.has(place)) return "none";
  const own = steps.find((step) => isEndStep(step.id, link.id, place));
  if (!own) return isDeployed && !wasDeleted(steps) ? "there" : "none";
  if (own.state === "failed") return "failed";
  if (own.state === "running") return "writing";
  if (own.action === "delete") return own.state === "done" ? "none" : "there";
  return own.state === "done" || isDeployed ? "there" : "none";
}

/** The step that writes the resource standing at this end: the connection, the peering or, of a replacement, its new one. */
function isEndStep(stepId: string, link: string, place: string): boolean {
  return (
    stepId === `connection/${link}/${place}` ||
    stepId === `peering/${link}/${place}` ||
    stepId === `connection/${link}/${place}/delete` ||
    stepId === `peering/${link}/${place}/delete`
  );
}
