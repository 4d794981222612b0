import { type ArmError, networkRefusal } from "../../front-door/arm-error";
import type { ErrorBody } from "../../records";

/** 400, recorded: not an address. */
export function invalidIpAddress(address: string): ArmError {
  return networkRefusal("InvalidIpAddress", `The IP Address ${address} is invalid.`);
}

/** 400, recorded code and issue's wording: leave the BGP settings out instead. */
export function zeroAsn(id: string): ArmError {
  return networkRefusal(
    "LocalNetworkGatewayCannotHaveZeroAsn",
    `The local network gateway ${id} cannot have an ASN of zero.`,
  );
}

/** 400, unconfirmed code: a device needs an address or a name. */
export function deviceRequired(id: string): ArmError {
  return networkRefusal(
    "LocalNetworkGatewayIpAddressOrFqdnRequired",
    `Local network gateway ${id} must have a gatewayIpAddress or an fqdn.`,
  );
}

/** 400, unconfirmed code (the pattern of the other InUse… codes): a connection uses it. */
export function localGatewayInUse(id: string, userId: string): ArmError {
  return networkRefusal(
    "InUseLocalNetworkGatewayCannotBeDeleted",
    `Local network gateway ${id} is in use by ${userId} and cannot be deleted.`,
  );
}

/** 400, unconfirmed code: more ranges than one entry holds. */
export function tooManyPrefixes(id: string, most: number): ArmError {
  return networkRefusal(
    "LocalNetworkGatewayAddressPrefixLimitReached",
    `Local network gateway ${id} cannot have more than ${most} address prefixes.`,
  );
}

/** Recorded: found only while the operation runs; the space before the code is Azure's. */
export function invalidBgpPeer(address: string): ErrorBody {
  return {
    code: " InternalError",
    message: ` BadRequest: InvalidIPAddress - The specified BGP peer IP address '${address}' is not valid.`,
    details: [],
  };
}
