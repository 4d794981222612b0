import { type ArmError, networkRefusal } from "../../front-door/arm-error";
import { unconfirmedRefusal } from "../../front-door/unconfirmed-refusals";

/** 400, unconfirmed code (reported of a third network, below): the two networks share addresses. */
export function peersOverlap(peeringId: string, one: string, other: string, prefixes: string): ArmError {
  return unconfirmedRefusal(
    "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
    `Cannot create or update peering ${peeringId}. Virtual networks ${one} and ${other} cannot be peered because their address spaces overlap. Overlapping address prefixes: ${prefixes}.`,
  );
}

/** 400, issue: this network shares addresses with one that is already peered with the other. */
export function overlapsAlreadyPeered(
  peeringId: string,
  one: string,
  other: string,
  third: string,
  prefixes: string,
): ArmError {
  return networkRefusal(
    "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
    `Cannot create or update peering ${peeringId}. Virtual networks ${one} and ${other} cannot be peered because address space of the first virtual network overlaps with address space of virtual network ${third} already peered with the second virtual network. Overlapping address prefixes: ${prefixes}.`,
  );
}

/** 400, issue: there is no gateway to use on the other side. */
export function remoteHasNoGateways(peeringId: string, remote: string): ArmError {
  return networkRefusal(
    "RemoteVnetHasNoGateways",
    `Peering ${peeringId} cannot have UseRemoteGateway flag set to true because remote virtual network ${remote} referenced by the peering does not have any gateways.`,
  );
}

/** 400, unconfirmed code: a network with its own gateway cannot use another's, and only one peering may. */
export function cannotUseRemoteGateway(peeringId: string, because: string): ArmError {
  return unconfirmedRefusal(
    "PeeringCannotUseRemoteGateways",
    `Peering ${peeringId} cannot have UseRemoteGateway flag set to true because ${because}.`,
  );
}

/** 400, secondary source: a peering stays with its network. */
export function remoteNetworkFixed(peeringId: string): ArmError {
  return networkRefusal(
    "ChangingRemoteVirtualNetworkNotAllowed",
    `Changing the remote virtual network of peering ${peeringId} is not allowed.`,
  );
}

/** 400, memory: the other half must be renewed before this one can be made. */
export function remotePeeringDisconnected(peeringId: string, remotePeering: string, vnet: string): ArmError {
  return networkRefusal(
    "RemotePeeringIsDisconnected",
    `Cannot create or update peering ${peeringId} because remote peering ${remotePeering} referencing parent virtual network ${vnet} is in Disconnected state. Update or re-create the remote peering to get it back to Initiated state. Peering gets Disconnected when remote vnet or remote peering is deleted and re-created.`,
  );
}

/** 400, unconfirmed code: a network twice peered with the same one. */
export function alreadyPeered(peeringId: string, otherPeering: string): ArmError {
  return unconfirmedRefusal(
    "AnotherPeeringAlreadyReferencesRemoteVnet",
    `Peering ${otherPeering} already references remote virtual network. Cannot add another peering ${peeringId} referencing the same remote virtual network.`,
  );
}

/** 400, wording from an issue (terraform 20298), unconfirmed code: the other half does not let its gateways be used. */
export function transitNotAllowed(peeringId: string, otherPeering: string): ArmError {
  return unconfirmedRefusal(
    "RemotePeeringDoesNotAllowGatewayTransit",
    `Peering ${peeringId} cannot have UseRemoteGateways flag set to true, because corresponding remote peering ${otherPeering} has AllowGatewayTransit flag set to false.`,
  );
}
