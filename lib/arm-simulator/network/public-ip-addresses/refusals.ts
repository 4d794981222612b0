import { ArmError, networkRefusal } from "../../front-door/arm-error";
import { unconfirmedRefusal } from "../../front-door/unconfirmed-refusals";

/** 400, recorded: the address is in use. */
export function addressInUse(id: string, userId: string): ArmError {
  return networkRefusal(
    "PublicIPAddressCannotBeDeleted",
    `Public IP address ${id} can not be deleted since it is still allocated to resource ${userId}. In order to delete the public IP, disassociate/detach the Public IP address from the resource.  To learn how to do this, see aka.ms/deletepublicip.`,
  );
}

/** 400, memory: since 31 March 2025 no new Basic addresses; Azure words it as a quota of none. */
export function basicNotAvailable(): ArmError {
  return networkRefusal(
    "IPv4BasicSkuPublicIpCountLimitReached",
    "Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region.",
  );
}

/** 400, unconfirmed code: Standard means Static. */
export function standardMustBeStatic(id: string): ArmError {
  return unconfirmedRefusal(
    "StandardSkuPublicIPAddressMustBeStatic",
    `Standard sku publicIp ${id} must have AllocationMethod set to Static.`,
  );
}

/** 400, recorded: only Standard addresses can be global. */
export function globalNeedsStandard(id: string): ArmError {
  return networkRefusal(
    "GlobalPublicIPAddressNotSupportedForBasicPublicIpAddress",
    `Global publicIP addresses are only supported for standard SKU public IP addresses. Public IP address ${id} is not standard SKU.`,
  );
}

/** 400, recorded: the code; the wording is from memory. */
export function idleTimeoutOutOfRange(id: string): ArmError {
  return networkRefusal(
    "PublicIPIdleTimeoutIsOutOfRange",
    `Idle timeout for public IP address ${id} must be between 4 and 30 minutes.`,
  );
}

/** 400, memory: there are no zones in this region. */
export function zonesNotSupported(location: string): ArmError {
  return new ArmError(
    400,
    "LocationNotSupportAvailabilityZones",
    `The provided locations '${location}' do not support availability zones.`,
  );
}

/** 400, unconfirmed code: zones are numbered 1 to 3. */
export function unknownZone(zone: string, id: string): ArmError {
  return unconfirmedRefusal(
    "InvalidAvailabilityZone",
    `The zone '${zone}' of resource ${id} is not supported.`,
  );
}

/** 400, memory: zones are chosen once. */
export function zonesFixed(id: string): ArmError {
  return networkRefusal(
    "ResourceAvailabilityZonesCannotBeModified",
    `Resource ${id} has an existing availability zone constraint and the request has another one. Zones cannot be added/updated/removed once the resource is created. The resource cannot be updated from regional to zonal or vice-versa.`,
  );
}
