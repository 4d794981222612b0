import type { Json } from "../json";
import { ArmError } from "./arm-error";

/**
 * Refusals whose rule is Azure's and whose code nobody has recorded or reported: what is refused, by the code that
 * the simulator gives it. Clients see the mark on the reply and should not be built on these codes.
 */
export const UNCONFIRMED_REFUSALS = {
  ActiveStandbyGatewayMustHaveExactlyOneIpConfiguration:
    "a gateway that is not active-active with several addresses",
  AddressPrefixNotAllowed: "a range that Azure keeps for itself, in a virtual network",
  AddressSpaceRequired: "a virtual network without any range",
  AnotherPeeringAlreadyReferencesRemoteVnet: "a second peering with the same virtual network",
  BgpPeeringAddressCannotBeModified:
    "another address for BGP than the service picked (the wording is reported)",
  ConnectionPropertyNotSupported: "a member that only connections of another type or gateway have",
  ConnectionProtocolNotSupported:
    "an IKE version that a policy-based or Basic gateway, or a connection between networks, does not speak",
  CustomBgpIpAddressOutOfRange: "a custom address for BGP outside of 169.254.21.0 to 169.254.22.255",
  DnsServerCountLimitReached: "too many DNS servers",
  DpdTimeoutOutOfRange: "seconds of dead-peer detection outside of 9 to 3600",
  DuplicateCustomBgpIpAddress: "the same custom address for BGP on both instances",
  DuplicateSubnetName: "a subnet named twice in one body",
  GatewayPrivateIPAllocationMethodMustBeDynamic: "a static inner address of a gateway",
  GatewaySubnetHasDefaultRoute: "a gateway on a subnet with a default route",
  InUseLocalNetworkGatewayCannotBeDeleted: "deleting a local network gateway that a connection uses",
  InUseNatRuleCannotBeDeleted: "deleting a translation rule that a connection uses",
  InUseVirtualNetworkGatewayCannotBeDeleted: "deleting a gateway that has connections",
  InvalidAvailabilityZone: "a zone other than 1, 2 and 3",
  InvalidDeploymentMode: "mode Complete where only Incremental is known",
  InvalidGatewaySkuTier: "a tier other than the size's name",
  InvalidIpsecPolicy: "a policy that is partial, doubled, on Basic or of values that do not fit",
  InvalidKeyLength: "a generated key of more than 128 characters",
  InvalidTagNameLength: "a tag's name of more than 512 characters",
  InvalidTagValueLength: "a tag's value of more than 256 characters",
  LocalNetworkGatewayAddressPrefixLimitReached: "too many ranges of one local network gateway",
  LocalNetworkGatewayFqdnInvalid: "a device's name that no host can have",
  LocalNetworkGatewayIpAddressOrFqdnRequired: "a local network gateway without address and name",
  NatRuleExternalMappingsOverlap: "translation rules that share outer addresses",
  NatRuleMappingsMustHaveSameLength: "a static translation between ranges of different lengths",
  NetcfgInvalidSubnet: "a subnet of a size that Azure does not make (recorded of ranges outside the network)",
  NetcfgOverlappingAddressPrefixes: "ranges of one virtual network that overlap",
  NetworkSecurityGroupCountLimitReached: "too many security groups in a region",
  NonAzSkuConfigurationChangesNotAllowedForVPNGateway: "a change of a retired gateway other than its upgrade",
  PeeringCannotUseRemoteGateways:
    "using a remote gateway beside an own one, or beside another peering's (P3)",
  PeeringCountLimitReached: "too many peerings of a virtual network",
  PolicyBasedTrafficSelectorsRequireIpsecPolicy: "policy-based selectors without an own policy",
  PropertyChangeNotAllowed: "a change of what is fixed at creation",
  PublicIpAddressReferenceRequired: "a gateway's configuration without a public address",
  RemotePeeringDoesNotAllowGatewayTransit:
    "using a remote gateway that the other half does not lend (the wording is reported)",
  RouteCountLimitReached: "too many routes of a table",
  RouteTableCountLimitReached: "too many route tables in a region",
  StandardSkuPublicIPAddressMustBeStatic: "a Standard address that is not static",
  SubnetCountLimitReached: "too many subnets of a virtual network",
  SubnetReferenceRequired: "a gateway's configuration without a subnet",
  TrafficSelectorPolicyLimitReached: "too many traffic selectors of a connection",
  VirtualNetworkAlreadyHasGateway: "a second VPN gateway in a virtual network (the wording is reported)",
  VirtualNetworkCountLimitReached: "too many virtual networks in a region",
  VirtualNetworkGatewayCannotBeDeletedBecausePeeringUsesIt: "deleting a gateway that a peering uses",
  VirtualNetworkGatewayConnectionAlreadyExists: "a second connection in one direction of a pair",
  VirtualNetworkGatewayConnectionCountLimitReached: "more connections than a size carries",
  VirtualNetworkGatewayConnectionOtherEndRequired: "a connection without its other end",
  VirtualNetworkGatewayConnectionSharedKeyInvalid:
    "a shared key of other characters or length than Azure takes",
  VirtualNetworkGatewayConnectionToItself: "a connection of a gateway with itself",
  VirtualNetworkGatewayLimitReached: "too many certificates or custom addresses of one gateway",
  VirtualNetworkGatewayMustBeRouteBased: "a connection between networks at a policy-based gateway",
  VirtualNetworkGatewaySkuDoesNotSupportFeature: "something that a gateway's size cannot do",
  VirtualNetworkGatewaySkuResizeNotAllowed: "a smaller size, or a change from or to Basic",
  VnetAddressSpaceOverlapsWithAlreadyPeeredVnet:
    "peering networks that overlap, or growing into a peer (reported of a third network's ranges)",
  VpnClientAddressPoolNotConfigured: "a client's package of a gateway without addresses for clients",
  VpnClientAddressPoolOverlapsWithVirtualNetwork:
    "clients' addresses in the network's own range (the wording is reported)",
} as const satisfies Record<string, string>;

export type UnconfirmedCode = keyof typeof UNCONFIRMED_REFUSALS;

/** Of those, the codes that are recorded or reported of something else. */
const SEEN_OF_OTHERS = ["NetcfgInvalidSubnet", "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet"];

/** True when a code is nowhere but in the simulator: what a test says of it would be one guess told twice. */
export function isUnseenCode(code: string): boolean {
  return code in UNCONFIRMED_REFUSALS && !SEEN_OF_OTHERS.includes(code);
}

/** What a refusal's reply carries when its code is unconfirmed; Azure has no such header. */
export const UNCONFIRMED_HEADER = "x-ms-simulator-unconfirmed";

/** A refusal with a code of the simulator's own choice: 400, in the network provider's form unless told otherwise. */
export function unconfirmedRefusal(
  code: UnconfirmedCode,
  message: string,
  details: Json[] | null = [],
): ArmError {
  const headers = { [UNCONFIRMED_HEADER]: "true" };
  return new ArmError(400, code, message, { headers, ...(details ? { details } : {}) });
}
