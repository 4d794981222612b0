import { type ArmError, networkRefusal } from "../../front-door/arm-error";
import { unconfirmedRefusal } from "../../front-door/unconfirmed-refusals";

/** 400, unconfirmed code: each type of connection needs its other end. */
export function otherEndRequired(id: string, type: string, member: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewayConnectionOtherEndRequired",
    `Connection ${id} of type ${type} must have ${member}.`,
  );
}

/** 400, unconfirmed code: a gateway cannot be connected with itself. */
export function connectedToItself(id: string, gatewayId: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewayConnectionToItself",
    `Connection ${id} has ${gatewayId} at both ends.`,
  );
}

/** 400, unconfirmed code: network to network needs route-based gateways. */
export function routeBasedRequired(id: string, gatewayId: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewayMustBeRouteBased",
    `Connection ${id} of type Vnet2Vnet needs route-based gateways; ${gatewayId} is policy-based.`,
  );
}

/** 400, unconfirmed code: length or characters of the key. The key itself is never repeated. */
export function invalidSharedKey(id: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewayConnectionSharedKeyInvalid",
    `The shared key of connection ${id} must be 1 to 128 printable ASCII characters.`,
  );
}

/** 400, unconfirmed code: a policy is given whole or not at all, and once. */
export function invalidIpsecPolicy(id: string, why: string): ArmError {
  return unconfirmedRefusal(
    "InvalidIpsecPolicy",
    `The IPsec policy of connection ${id} is not valid: ${why}.`,
  );
}

/** 400, issue (the full message is not known): two sites of one gateway share addresses. */
export function overlappingSites(id: string, other: string, prefixes: string): ArmError {
  return networkRefusal(
    "ConnectionOverlappingAddressSpaces",
    `Connection ${id} and connection ${other} of the same gateway have overlapping address spaces: ${prefixes}.`,
  );
}

/** 400, unconfirmed code: seconds of dead-peer detection. */
export function dpdOutOfRange(id: string): ArmError {
  return unconfirmedRefusal(
    "DpdTimeoutOutOfRange",
    `The dpdTimeoutSeconds of connection ${id} must be 0 (the default) or from 9 to 3600.`,
  );
}

/** 400, unconfirmed code: length of a generated key. */
export function keyLengthOutOfRange(): ArmError {
  return unconfirmedRefusal("InvalidKeyLength", "keyLength must be from 1 to 128.");
}

/** 400, unconfirmed code: each direction of a pair has one connection (C3). */
export function alreadyConnected(id: string, twinId: string, gatewayId: string, farId: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewayConnectionAlreadyExists",
    `Connection ${id} cannot be created because connection ${twinId} already connects ${gatewayId} to ${farId}.`,
  );
}

/** 400, unconfirmed code (none was ever seen for this): a gateway carries so many tunnels (2.1). */
export function tooManyConnections(gatewayId: string, sku: string, most: number): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewayConnectionCountLimitReached",
    `Gateway ${gatewayId} with SKU ${sku} cannot have more than ${most} connections.`,
  );
}

/** 400, unconfirmed code: selectors of policy-based devices need a policy of one's own (3.3). */
export function selectorsNeedPolicy(id: string): ArmError {
  return unconfirmedRefusal(
    "PolicyBasedTrafficSelectorsRequireIpsecPolicy",
    `Connection ${id} uses policy-based traffic selectors and must have an IPsec policy.`,
  );
}

/** 400, unconfirmed code: more traffic selectors than one connection holds. */
export function tooManySelectors(id: string, most: number): ArmError {
  return unconfirmedRefusal(
    "TrafficSelectorPolicyLimitReached",
    `Connection ${id} cannot have more than ${most} traffic selector policies.`,
  );
}

/** 400, unconfirmed code: a member that only some connections have. */
export function notOnThisConnection(id: string, member: string, kind: string): ArmError {
  return unconfirmedRefusal(
    "ConnectionPropertyNotSupported",
    `Property ${member} of connection ${id} is supported on connections ${kind} only.`,
  );
}

/** 400, unconfirmed code: a version of IKE that is not spoken there. */
export function protocolNotSupported(id: string, version: string, where: string): ArmError {
  return unconfirmedRefusal(
    "ConnectionProtocolNotSupported",
    `Connection ${id} cannot use ${version} ${where}.`,
  );
}
