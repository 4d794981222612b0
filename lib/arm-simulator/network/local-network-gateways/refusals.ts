import { type ArmError, networkRefusal } from "../../front-door/arm-error";
import { unconfirmedRefusal } from "../../front-door/unconfirmed-refusals";
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
  return unconfirmedRefusal(
    "LocalNetworkGatewayIpAddressOrFqdnRequired",
    `Local network gateway ${id} must have a gatewayIpAddress or an fqdn.`,
  );
}

/** 400, unconfirmed code: no host has such a name. */
export function invalidFqdn(id: string, fqdn: string): ArmError {
  return unconfirmedRefusal(
    "LocalNetworkGatewayFqdnInvalid",
    `The fqdn ${fqdn} of local network gateway ${id} is invalid.`,
  );
}

/** 400, unconfirmed code (the pattern of the other InUse… codes): a connection uses it. */
export function localGatewayInUse(id: string, userId: string): ArmError {
  return unconfirmedRefusal(
    "InUseLocalNetworkGatewayCannotBeDeleted",
    `Local network gateway ${id} is in use by ${userId} and cannot be deleted.`,
  );
}

/** 400, unconfirmed code: more ranges than one entry holds. */
export function tooManyPrefixes(id: string, most: number): ArmError {
  return unconfirmedRefusal(
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
