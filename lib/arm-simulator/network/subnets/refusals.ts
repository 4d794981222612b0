import { type ArmError, networkRefusal } from "../../front-door/arm-error";
import { unconfirmedRefusal } from "../../front-door/unconfirmed-refusals";

/** 400, recorded: the range is outside the virtual network. */
export function invalidSubnet(subnet: string, vnet: string): ArmError {
  return networkRefusal(
    "NetcfgInvalidSubnet",
    `Subnet '${subnet}' is not valid in virtual network '${vnet}'.`,
  );
}

/** 400, unconfirmed code: the range is of a size that Azure does not make. */
export function subnetOfNoSize(subnet: string, vnet: string): ArmError {
  return unconfirmedRefusal(
    "NetcfgInvalidSubnet",
    `Subnet '${subnet}' is not valid in virtual network '${vnet}'.`,
  );
}

/** 400, issue: the range shares addresses with another subnet. */
export function subnetsOverlap(subnet: string, vnet: string): ArmError {
  return networkRefusal(
    "NetcfgSubnetRangesOverlap",
    `Subnet '${subnet}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${vnet}'.`,
  );
}

/** 400, recorded: something lives in it. */
export function subnetInUse(name: string, userId: string): ArmError {
  return networkRefusal(
    "InUseSubnetCannotBeDeleted",
    `Subnet ${name} is in use by ${userId} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`,
  );
}

/** 400, memory: the range of a subnet in use cannot change. */
export function prefixInUse(prefix: string, name: string): ArmError {
  return networkRefusal(
    "InUsePrefixCannotBeDeleted",
    `IpPrefix ${prefix} on Subnet ${name} has active allocations and cannot be deleted.`,
  );
}

/** 400, issue: no security group on the gateways' subnet. */
export function securityGroupOnGatewaySubnet(securityGroupId: string): ArmError {
  return networkRefusal(
    "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
    `The operation failed because the network security group ${securityGroupId} can not be associated to the GatewaySubnet. Please remove the network security group associated to the GatewaySubnet. No changes have occurred on the gateway at this time.`,
  );
}

/** 400, unconfirmed code: a subnet named twice in one body. */
export function duplicateSubnet(name: string, vnet: string): ArmError {
  return unconfirmedRefusal(
    "DuplicateSubnetName",
    `Subnet '${name}' is named more than once in virtual network '${vnet}'.`,
  );
}
