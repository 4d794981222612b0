import type { ArmBody, DesiredResource } from "../contract";
import type { IndexedVnet } from "../topology-index";
import { vnetArmId } from "./arm-ids";
import type { ResourceFields } from "./fields";
import type { NearEnd } from "./link-paths";
import { peeringName } from "./names";
import { stepIds } from "./step-ids";

export const virtualNetworkPeeringFields: ResourceFields = {
  immutable: ["remoteVirtualNetwork.id"],
  readOnly: [
    "remoteVirtualNetworkEncryption",
    "remoteAddressSpace",
    "remoteVirtualNetworkAddressSpace",
    "remoteGateways",
    "peeringState",
    "peeringSyncLevel",
  ],
  keptLists: [],
  ignored: [],
};

/** One side of a peering. The side that uses the other's gateway waits for that gateway and for the other side. */
export function describePeering(end: NearEnd, far: IndexedVnet): DesiredResource {
  const { near, link } = end;
  const usesFarGateway = link.gatewayTransit === far.id;
  const armId = `${vnetArmId(near.vnet)}/virtualNetworkPeerings/${peeringName(end)}`;
  return {
    stepId: stepIds.peering(link.id, near.id),
    kind: "virtualNetworkPeering",
    armId,
    region: near.vnet.region,
    place: near.id,
    link: link.id,
    dependsOn: link.existing
      ? []
      : [
          stepIds.vnet(near.id),
          stepIds.vnet(far.id),
          ...(usesFarGateway ? [stepIds.gateway(far.id), stepIds.peering(link.id, far.id)] : []),
        ],
    needs: [],
    existing: link.existing,
    body: link.existing
      ? null
      : (values) => ({
          properties: {
            remoteVirtualNetwork: { id: vnetArmId(far.vnet) },
            allowVirtualNetworkAccess: true,
            allowForwardedTraffic: false,
            allowGatewayTransit: link.gatewayTransit === near.id,
            useRemoteGateways: usesFarGateway,
            ...syncWanted(values.observed(armId)),
          },
        }),
  };
}

/** A peering knows the far vnet's ranges as they were when it was last written: out of step, it is written to sync. */
function syncWanted(standing: ArmBody | null): ArmBody {
  const { peeringState, peeringSyncLevel } = (standing?.properties ?? {}) as ArmBody;
  const isBehind = typeof peeringSyncLevel === "string" && peeringSyncLevel !== IN_SYNC;
  return isBehind && peeringState === "Connected" ? { peeringSyncLevel: IN_SYNC } : {};
}

const IN_SYNC = "FullyInSync";
