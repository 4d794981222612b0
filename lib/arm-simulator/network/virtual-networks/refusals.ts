import { type ArmError, networkRefusal } from "../../front-door/arm-error";
import { unconfirmedRefusal } from "../../front-door/unconfirmed-refusals";

/** 400, recorded: something that is no address stands among the DNS servers; Azure names its position. */
export function invalidDnsServer(index: number): ArmError {
  return networkRefusal(
    "NetcfgInvalidDnsServer",
    `DNS server is not valid as specified with the name '${index}'.`,
  );
}

/** 400, unconfirmed code: the ranges Azure keeps for itself (V1). */
export function forbiddenPrefix(prefix: string, id: string): ArmError {
  return unconfirmedRefusal(
    "AddressPrefixNotAllowed",
    `Address prefix ${prefix} of resource ${id} is in a range that virtual networks cannot use.`,
  );
}

/** 400, unconfirmed code: two prefixes of one virtual network share addresses. */
export function overlappingPrefixes(id: string, one: string, other: string): ArmError {
  return unconfirmedRefusal(
    "NetcfgOverlappingAddressPrefixes",
    `Address prefixes ${one} and ${other} of virtual network ${id} overlap.`,
  );
}

/** 400, unconfirmed code: a virtual network without any address space. */
export function addressSpaceRequired(id: string): ArmError {
  return unconfirmedRefusal(
    "AddressSpaceRequired",
    `Virtual network ${id} must have at least one address prefix.`,
  );
}

/** 501 would be a guess here: peerings written inside a virtual network's body are not supported. */
export const INLINE_PEERINGS = "peerings created inside a virtual network's body (create them as children)";
