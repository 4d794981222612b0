/**
 * Further codes that Microsoft's documents or public threads tell of, and the finding that comes before each. The least
 * that is refused is the finding's own case in the table over every code.
 */
export const documentedRefusals: readonly { code: string; finding: string }[] = [
  { code: "ConnectionOverlappingAddressSpaces", finding: "address-overlap-shared-gateway" },
  { code: "InvalidGatewaySize", finding: "sku-unknown" },
  { code: "LinkedAuthorizationFailed", finding: "cross-tenant" },
  { code: "LocalNetworkGatewayCannotHaveZeroAsn", finding: "asn-reserved" },
  { code: "NetcfgSubnetRangeOutsideVnet", finding: "subnet-outside-vnet" },
  { code: "NetcfgSubnetRangesOverlap", finding: "subnets-overlap" },
  { code: "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet", finding: "gateway-subnet-nsg" },
  { code: "NonAzSkusNotAllowedForVPNGateway", finding: "sku-retired" },
  { code: "RemoteVnetHasNoGateways", finding: "peering-gateway-transit" },
  { code: "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet", finding: "address-overlap-peering" },
];
