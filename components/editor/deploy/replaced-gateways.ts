import type { PlanReply } from "@/lib/planner";
import type { Topology } from "@/lib/topology";

/** A gateway that Azure cannot change as wanted: it is deleted and built again. */
export interface ReplacedGateway {
  armId: string;
  /** The vnet it belongs to. */
  place: string | null;
  name: string;
  /** How long it takes until it stands again. */
  p50Seconds: number;
  /** Its address is another one afterwards; those behind `sites` must be told. */
  hasNewAddress: boolean;
  sites: string[];
}

/** The gateways that a plan builds again, in its order. */
export function replacedGateways(plan: PlanReply["plan"], topology: Topology): ReplacedGateway[] {
  const replaced = plan.steps.filter(
    ({ action, resource }) => action === "replace" && resource.kind === "virtualNetworkGateway",
  );
  return replaced.map(({ place, resource, estimate }) => {
    const ends = topology.links.flatMap(({ from, to }) =>
      from === place ? [to] : to === place ? [from] : [],
    );
    return {
      armId: resource.armId,
      place,
      name: resource.armId.slice(resource.armId.lastIndexOf("/") + 1),
      p50Seconds: estimate.p50Seconds,
      hasNewAddress: plan.steps.some(
        (step) =>
          step.place === place && step.resource.kind === "publicIPAddress" && step.action !== "update",
      ),
      sites: topology.sites.filter((site) => ends.includes(site.id)).map((site) => site.name),
    };
  });
}
