import { ArmError } from "../front-door/arm-error";

/** 400: names of groups, as ARM words it. */
export function invalidGroupName(name: string): ArmError {
  return new ArmError(
    400,
    "InvalidResourceGroup",
    `The provided resource group name '${name}' has these invalid characters or is too long: only alphanumeric characters, periods, underscores, hyphens and parentheses are allowed, at most 90, and it cannot end in a period.`,
  );
}

/** 400: no such region for a group. */
export function locationNotAvailableForGroup(location: string, regions: readonly string[]): ArmError {
  return new ArmError(
    400,
    "LocationNotAvailableForResourceGroup",
    `The provided location '${location}' is not available for resource group. List of available regions is '${regions.join(",")}'.`,
  );
}

/** 409: a group cannot move. */
export function invalidGroupLocation(wanted: string, existing: string): ArmError {
  return new ArmError(
    409,
    "InvalidResourceGroupLocation",
    `Invalid resource group location '${wanted}'. The Resource group already exists in location '${existing}'.`,
  );
}
