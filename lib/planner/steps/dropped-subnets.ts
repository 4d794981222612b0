import { GATEWAY_SUBNET, type Vnet } from "@/lib/topology";
import type { ObservedResource, PlanInput } from "../contract";
import { kindOfArmId, toComparable } from "../resources/arm-ids";
import { stepIds } from "../resources/step-ids";
import type { TopologyIndex } from "../topology-index";
import type { Decisions } from "./decide";
import type { ObservationIndex } from "./observation-index";
import { type ObservedSubnet, observedSubnets, subnetUsers } from "./observed-subnets";

/**
 * The subnets that an earlier revision held, that the design holds no more and that Azure still has; what others
 * added to our vnets is kept. A vnet that is built anew takes all of its subnets with it.
 */
export function findDroppedSubnets(
  index: TopologyIndex,
  decisions: Decisions,
  observation: ObservationIndex,
  earlier: NonNullable<PlanInput["earlierSubnets"]>,
  goingIds: ReadonlySet<string>,
): ObservedResource[] {
  // A vnet may be called "constructor".
  const heldByVnet = new Map(Object.entries(earlier));
  return index.vnets.flatMap(({ vnet }): ObservedResource[] => {
    const decision = decisions.get(stepIds.vnet(vnet.id));
    const held = namesOf(heldByVnet.get(vnet.id) ?? []);
    if (vnet.existing || held.size === 0 || !decision?.observed || decision.action === "replace") return [];
    const { observed } = decision;
    if (!observation.isOurs(observed)) return [];
    const wanted = namesOf(vnet.subnets.map((subnet) => subnet.name));
    return observedSubnets(observed.body)
      .filter(({ name }) => held.has(name.toLowerCase()) && !wanted.has(name.toLowerCase()))
      .filter((subnet) => subnet.name !== GATEWAY_SUBNET || isFreeOfGateways(vnet, subnet, goingIds))
      .map((subnet) => ({
        armId: `${observed.armId}/subnets/${subnet.name}`,
        body: { ...subnet, location: vnet.region },
        createdBy: observed.createdBy,
        stepId: stepIds.subnet(vnet.id, subnet.name),
      }));
  });
}

/** True when no gateway stands in the subnet, or only gateways that go. */
function isFreeOfGateways(vnet: Vnet, subnet: ObservedSubnet, goingIds: ReadonlySet<string>): boolean {
  const users = subnetUsers(subnet).map((id) => toComparable(id).replace(/\/ipconfigurations\/[^/]+$/, ""));
  return (
    vnet.gateway === null &&
    users.every((id) => kindOfArmId(id) === "virtualNetworkGateway" && goingIds.has(id))
  );
}

function namesOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
