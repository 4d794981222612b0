import { type ArmError, networkRefusal } from "../../front-door/arm-error";

/** 400, unconfirmed code: each type of connection needs its other end. */
export function otherEndRequired(id: string, type: string, member: string): ArmError {
  return networkRefusal(
    "VirtualNetworkGatewayConnectionOtherEndRequired",
    `Connection ${id} of type ${type} must have ${member}.`,
  );
}

/** 400, unconfirmed code: a gateway cannot be connected with itself. */
export function connectedToItself(id: string, gatewayId: string): ArmError {
  return networkRefusal(
    "VirtualNetworkGatewayConnectionToItself",
    `Connection ${id} has ${gatewayId} at both ends.`,
  );
}

/** 400, unconfirmed code: network to network needs route-based gateways. */
export function routeBasedRequired(id: string, gatewayId: string): ArmError {
  return networkRefusal(
    "VirtualNetworkGatewayMustBeRouteBased",
    `Connection ${id} of type Vnet2Vnet needs route-based gateways; ${gatewayId} is policy-based.`,
  );
}

/** 400, unconfirmed code: length or characters of the key. The key itself is never repeated. */
export function invalidSharedKey(id: string): ArmError {
  return networkRefusal(
    "VirtualNetworkGatewayConnectionSharedKeyInvalid",
    `The shared key of connection ${id} must be 1 to 128 printable ASCII characters.`,
  );
}

/** 400, unconfirmed code: a policy is given whole or not at all, and once. */
export function invalidIpsecPolicy(id: string, why: string): ArmError {
  return networkRefusal("InvalidIpsecPolicy", `The IPsec policy of connection ${id} is not valid: ${why}.`);
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
  return networkRefusal(
    "DpdTimeoutOutOfRange",
    `The dpdTimeoutSeconds of connection ${id} must be 0 (the default) or from 9 to 3600.`,
  );
}

/** 400, unconfirmed code: length of a generated key. */
export function keyLengthOutOfRange(): ArmError {
  return networkRefusal("InvalidKeyLength", "keyLength must be from 1 to 128.");
}
