import { type ArmError, networkRefusal } from "../../front-door/arm-error";
import { unconfirmedRefusal } from "../../front-door/unconfirmed-refusals";

/** 400, issue: since 1 November 2025 new VPN gateways need an AZ SKU. */
export function nonAzSkuNotAllowed(sku: string): ArmError {
  return networkRefusal(
    "NonAzSkusNotAllowedForVPNGateway",
    `VpnGw1-5 non-AZ SKUs are no longer supported for VPN gateways. Only VpnGw1-5AZ SKUs can be created going forward. Requested SKU: ${sku}.`,
  );
}

/** 400, issue: AZ SKU, region with zones, address without. */
export function zonesRequired(): ArmError {
  return networkRefusal(
    "VmssVpnGatewayPublicIpsMustHaveZonesConfigured",
    "Standard Public IPs associated with VPN Gateways with AZ VPN skus must have zones configured.",
  );
}

/** 400, issue: the reverse. */
export function zonesForbidden(): ArmError {
  return networkRefusal(
    "RegionalVmssVpnGatewayPublicIpsMustNotHaveZonesConfigured",
    "Standard Public IPs associated with VPN gateways with non-AZ VPN skus cannot have zones configured.",
  );
}

/** 400, issue: a Basic address on a gateway, since 1 December 2023. */
export function basicAddressNotAllowed(): ArmError {
  return networkRefusal(
    "PublicIpWithBasicSkuNotAllowedOnVPNGateways",
    "Basic IP configuration for VPN Virtual Network Gateways is not supported. Follow the link for more details : https://go.microsoft.com/fwlink/p/?linkid=2241350",
  );
}

/** 400, issue: the SKU is not made in this generation. */
export function wrongGeneration(sku: string, generation: string): ArmError {
  return networkRefusal(
    "VirtualNetworkGatewaySkuCannotBeCreatedForSpecifiedVmGeneration",
    `The Virtual Network Gateway Sku ${sku} cannot be used when VirtualNetworkVpnGatewayGeneration is set to ${generation}.`,
  );
}

/** 400, issue: no such size. */
export function invalidSize(sku: string, known: readonly string[]): ArmError {
  return networkRefusal(
    "InvalidGatewaySize",
    `The specified gateway SKU ${sku} is not supported. The supported SKUs are ${known.join(", ")}.`,
  );
}

/** 400, recorded: Basic gateway with a Standard address, before Azure accepted that. */
export function skuNotForDeployment(id: string): ArmError {
  return networkRefusal(
    "InvalidGatewaySkuSpecifiedForGatewayDeploymentType",
    `Virtual network gateway Sku specified is not valid for gateway ${id} with DeploymentType VMScaleSet. The allowed Skus are VpnGw1AZ,VpnGw2AZ,VpnGw3AZ,VpnGw4AZ,VpnGw5AZ,VpnGw1,VpnGw2,VpnGw3,VpnGw4,VpnGw5.`,
  );
}

/** 400, issue: two instances need two addresses. */
export function activeActiveNeedsTwo(id: string, count: number): ArmError {
  return networkRefusal(
    "ActiveActiveGatewayMustHaveExactlyTwoIpConfigurations",
    `Gateway ${id} has ${count} IP configurations specified. ActiveActive Gateway must be created with two IP configurations.`,
  );
}

/** 400, issue: and a third for point-to-site. */
export function activeActiveP2sNeedsThree(id: string, count: number): ArmError {
  return networkRefusal(
    "ActiveActiveP2SGatewayMustHaveExactlyThreeIpConfigurations",
    `Gateway ${id} has ${count} IP configurations specified. ActiveActive Gateway with point-to-site configuration must be created with three IP configurations.`,
  );
}

/** 400, unconfirmed code: active-standby has one address. */
export function activeStandbyNeedsOne(id: string, count: number): ArmError {
  return unconfirmedRefusal(
    "ActiveStandbyGatewayMustHaveExactlyOneIpConfiguration",
    `Gateway ${id} has ${count} IP configurations specified. Only an ActiveActive Gateway has more than one IP configuration.`,
  );
}

/** 400, wording from an issue, unconfirmed code: one VPN gateway per network. */
export function vnetHasGateway(vnetId: string, gatewayId: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkAlreadyHasGateway",
    `A virtual network can't be associated with more than one gateway. Virtual network ${vnetId} is associated with ${gatewayId}.`,
  );
}

/** 400, memory: the subnet's name decides. */
export function notGatewaySubnet(subnetId: string, id: string): ArmError {
  return networkRefusal(
    "SubnetNotGatewaySubnet",
    `Subnet ${subnetId} referenced by virtual network gateway ${id} must be named GatewaySubnet.`,
  );
}

/** 400, unconfirmed code: a default route on the gateways' subnet blocks the gateway (G5). */
export function defaultRouteOnGatewaySubnet(subnetId: string, tableId: string): ArmError {
  return unconfirmedRefusal(
    "GatewaySubnetHasDefaultRoute",
    `Route table ${tableId} of subnet ${subnetId} has a route for 0.0.0.0/0, which a GatewaySubnet cannot have.`,
  );
}

/** 400, unconfirmed code (the pattern of the other InUse… codes): a connection translates with it. */
export function natRuleInUse(id: string, userId: string): ArmError {
  return unconfirmedRefusal(
    "InUseNatRuleCannotBeDeleted",
    `Nat rule ${id} is in use by ${userId} and cannot be deleted.`,
  );
}

/** 400, memory: one address cannot serve two. */
export function publicIpInUse(id: string, publicIpId: string, userId: string): ArmError {
  return networkRefusal(
    "PublicIPAddressInUse",
    `Resource ${id} is referencing public IP address ${publicIpId} that is already allocated to resource ${userId}.`,
  );
}

/** 400, unconfirmed code: what a SKU cannot do. */
export function notWithSku(id: string, sku: string, feature: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewaySkuDoesNotSupportFeature",
    `Gateway ${id} with SKU ${sku} does not support ${feature}.`,
  );
}

/** 400, unconfirmed code: an address for BGP outside of what is kept for that. */
export function customAddressOutOfRange(id: string, address: string): ArmError {
  return unconfirmedRefusal(
    "CustomBgpIpAddressOutOfRange",
    `Custom BGP address ${address} of gateway ${id} must lie in 169.254.21.0 to 169.254.22.255.`,
  );
}

/** 400, unconfirmed code: no way down, and none from or to Basic. */
export function resizeNotAllowed(id: string, from: string, to: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewaySkuResizeNotAllowed",
    `Gateway ${id} cannot be resized from ${from} to ${to}.`,
  );
}

/** 400, recorded: the clients' pool is no range. */
export function invalidClientPool(id: string): ArmError {
  return networkRefusal(
    "InvalidVpnClientAddressPrefixOrCidr",
    `The VPN client configuration specified for gateway ${id} has an invalid IP or CIDR notation`,
  );
}

/** 400, wording from an issue, unconfirmed code: the clients' pool is in the network. */
export function clientPoolOverlaps(prefixes: readonly [string, string]): ArmError {
  return unconfirmedRefusal(
    "VpnClientAddressPoolOverlapsWithVirtualNetwork",
    `The virtual network gateway's VPN client address pool overlaps with the virtual network's address space. The overlapping address space prefixes are ${prefixes[0]} and ${prefixes[1]}.`,
  );
}

/** 400, unconfirmed code (the pattern of the other InUse… codes): connections come first. */
export function gatewayInUse(id: string, userId: string): ArmError {
  return unconfirmedRefusal(
    "InUseVirtualNetworkGatewayCannotBeDeleted",
    `Virtual network gateway ${id} is in use by ${userId} and cannot be deleted. Delete all connections of the gateway first.`,
  );
}

/** 400, unconfirmed code: a peering relies on the gateway. */
export function gatewayUsedByPeering(id: string, peeringId: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewayCannotBeDeletedBecausePeeringUsesIt",
    `Virtual network gateway ${id} cannot be deleted because peering ${peeringId} uses it as a remote gateway.`,
  );
}

/** 400, wording from an issue, unconfirmed code: the service picks the address that BGP peers with. */
export function peeringAddressFixed(id: string): ArmError {
  return unconfirmedRefusal(
    "BgpPeeringAddressCannotBeModified",
    `The BgpPeeringAddress for the virtual network gateway ${id} cannot be modified.`,
  );
}

/** 400, unconfirmed code: retired sizes take no change but the way to zones. */
export function notWithoutZones(id: string, sku: string): ArmError {
  return unconfirmedRefusal(
    "NonAzSkuConfigurationChangesNotAllowedForVPNGateway",
    `Gateway ${id} has the retired SKU ${sku}. Configuration changes are not allowed until it is upgraded to ${sku}AZ.`,
  );
}

/** 400, unconfirmed code: a size has one name. */
export function tierDiffers(id: string, name: string, tier: string): ArmError {
  return unconfirmedRefusal(
    "InvalidGatewaySkuTier",
    `Gateway ${id} has SKU name ${name} and SKU tier ${tier}, which must be the same.`,
  );
}

/** 400, issue (azure-docs 52229; the code is unconfirmed): where the gateway is to stand. */
export function subnetReferenceRequired(id: string): ArmError {
  return unconfirmedRefusal(
    "SubnetReferenceRequired",
    `Subnet reference is required for ipconfiguration ${id}.`,
  );
}

/** 400, unconfirmed code: a VPN gateway is reached by a public address. */
export function publicIpReferenceRequired(id: string): ArmError {
  return unconfirmedRefusal(
    "PublicIpAddressReferenceRequired",
    `Public IP address reference is required for ipconfiguration ${id}.`,
  );
}

/** 400, unconfirmed code: the service picks a gateway's inner addresses (2.3). */
export function dynamicAllocationRequired(id: string): ArmError {
  return unconfirmedRefusal(
    "GatewayPrivateIPAllocationMethodMustBeDynamic",
    `The private IP allocation method of ipconfiguration ${id} must be Dynamic.`,
  );
}

/** 400, unconfirmed code: one instance's address for BGP is not the other's. */
export function customAddressTwice(id: string, address: string): ArmError {
  return unconfirmedRefusal(
    "DuplicateCustomBgpIpAddress",
    `Gateway ${id} has custom BGP address ${address} twice.`,
  );
}

/** 400, unconfirmed code: more of something than one gateway has room for. */
export function gatewayLimitReached(id: string, most: number, what: string): ArmError {
  return unconfirmedRefusal(
    "VirtualNetworkGatewayLimitReached",
    `Gateway ${id} cannot have more than ${most} ${what}.`,
  );
}

/** 400, unconfirmed code: one to one needs as many addresses outside as inside. */
export function natMappingsDiffer(id: string): ArmError {
  return unconfirmedRefusal(
    "NatRuleMappingsMustHaveSameLength",
    `The internal and external mappings of static NAT rule ${id} must have prefixes of the same length.`,
  );
}

/** 400, unconfirmed code: what is outside belongs to one rule. */
export function natMappingsOverlap(id: string, prefix: string): ArmError {
  return unconfirmedRefusal(
    "NatRuleExternalMappingsOverlap",
    `The external mapping ${prefix} of NAT rule ${id} overlaps with that of another rule of the gateway.`,
  );
}
