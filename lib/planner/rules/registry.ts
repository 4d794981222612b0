import { addressOverlap } from "./address-overlap";
import { addressOverlapPeering } from "./address-overlap-peering";
import { addressOverlapSharedGateway } from "./address-overlap-shared-gateway";
import { addressOverlapTransitive } from "./address-overlap-transitive";
import { addressOverlapUnlinked } from "./address-overlap-unlinked";
import { addressSpaceLive } from "./address-space-live";
import { alreadyExists } from "./already-exists";
import { apipaClash } from "./apipa-clash";
import { apipaLimit } from "./apipa-limit";
import { apipaOutOfRange } from "./apipa-out-of-range";
import { asnDuplicate } from "./asn-duplicate";
import { asnRepeatedOnPath } from "./asn-repeated-on-path";
import { asnReserved } from "./asn-reserved";
import { bandwidthShared } from "./bandwidth-shared";
import { basicPublicIp } from "./basic-public-ip";
import { basicSkuFeature } from "./basic-sku-feature";
import { bgpOneSided } from "./bgp-one-sided";
import { bgpPeerAddress } from "./bgp-peer-address";
import { bgpRouteLimit } from "./bgp-route-limit";
import { cidrHostBits } from "./cidr-host-bits";
import { cidrInvalid } from "./cidr-invalid";
import { clientPoolNoAuth } from "./client-pool-no-auth";
import { clientPoolOverlap } from "./client-pool-overlap";
import { clientPoolOverlapRemote } from "./client-pool-overlap-remote";
import { clientPoolPrefixMissing } from "./client-pool-prefix-missing";
import { connectionModeDeadlock } from "./connection-mode-deadlock";
import { crossCloudMethod } from "./cross-cloud-method";
import { crossTenant } from "./cross-tenant";
import { deviceInsideSite } from "./device-inside-site";
import { dnsForwarder } from "./dns-forwarder";
import { dnsInvalid } from "./dns-invalid";
import { dnsNoCrossResolution } from "./dns-no-cross-resolution";
import { dpdOutOfRange } from "./dpd-out-of-range";
import { duplicateLink } from "./duplicate-link";
import { existingMissing } from "./existing-missing";
import { expressrouteCoexistence } from "./expressroute-coexistence";
import { gatewayMissing } from "./gateway-missing";
import { gatewayPrefixLimit } from "./gateway-prefix-limit";
import { gatewaySubnetDefaultRoute } from "./gateway-subnet-default-route";
import { gatewaySubnetMissing } from "./gateway-subnet-missing";
import { gatewaySubnetName } from "./gateway-subnet-name";
import { gatewaySubnetNsg } from "./gateway-subnet-nsg";
import { gatewaySubnetPropagationOff } from "./gateway-subnet-propagation-off";
import { gatewaySubnetSmall } from "./gateway-subnet-small";
import { generationMismatch } from "./generation-mismatch";
import { idInvalid } from "./id-invalid";
import { identityImmutable } from "./identity-immutable";
import { ikeVersion } from "./ike-version";
import { intentViolated } from "./intent-violated";
import { ipsecPolicyInvalid } from "./ipsec-policy-invalid";
import { ipsecPolicyWeak } from "./ipsec-policy-weak";
import { ipsecSingleInstance } from "./ipsec-single-instance";
import { ipv6NotPlanned } from "./ipv6-not-planned";
import { keyVaultSecretInvalid } from "./key-vault-secret-invalid";
import { linkBetweenSites } from "./link-between-sites";
import { linkDangling } from "./link-dangling";
import { linkMethod } from "./link-method";
import { linkSelf } from "./link-self";
import { nameDuplicate } from "./name-duplicate";
import { nameInvalid } from "./name-invalid";
import { peeringGatewayTransit } from "./peering-gateway-transit";
import { peeringLimit } from "./peering-limit";
import { protocolImmutable } from "./protocol-immutable";
import { publicAddressLimit } from "./public-address-limit";
import { rangeForbidden } from "./range-forbidden";
import { rangePublic } from "./range-public";
import { regionImmutable } from "./region-immutable";
import { regionUnknown } from "./region-unknown";
import { regionWithoutZones } from "./region-without-zones";
import { retiredGatewayFrozen } from "./retired-gateway-frozen";
import { routingImmutable } from "./routing-immutable";
import { routingStatic } from "./routing-static";
import type { Rule } from "./rule";
import { sharedKeyInvalid } from "./shared-key-invalid";
import { sharedKeyMissing } from "./shared-key-missing";
import { sharedKeyWeak } from "./shared-key-weak";
import { siteDeviceNameInvalid } from "./site-device-name-invalid";
import { siteDevicePrivate } from "./site-device-private";
import { siteDeviceUnknown } from "./site-device-unknown";
import { siteDevicesNeedBgp } from "./site-devices-need-bgp";
import { siteKeyGenerated } from "./site-key-generated";
import { sitePrefixMissing } from "./site-prefix-missing";
import { skuResize } from "./sku-resize";
import { skuRetired } from "./sku-retired";
import { skuUnknown } from "./sku-unknown";
import { subnetInUse } from "./subnet-in-use";
import { subnetLimit } from "./subnet-limit";
import { subnetOutsideVnet } from "./subnet-outside-vnet";
import { subnetTooSmall } from "./subnet-too-small";
import { subnetsOverlap } from "./subnets-overlap";
import { transitNeedsBgp } from "./transit-needs-bgp";
import { tunnelLimit } from "./tunnel-limit";
import { tunnelLimitNear } from "./tunnel-limit-near";
import { vnetLimit } from "./vnet-limit";
import { vnetPrefixMissing } from "./vnet-prefix-missing";
import { vnetPrefixesOverlap } from "./vnet-prefixes-overlap";
import { vpnBehindPeering } from "./vpn-behind-peering";

/** Every rule, in the order in which findings of one severity are shown. */
export const rules: readonly Rule[] = [
  // Addresses
  cidrInvalid,
  cidrHostBits,
  ipv6NotPlanned,
  vnetPrefixMissing,
  rangeForbidden,
  rangePublic,
  vnetPrefixesOverlap,
  subnetOutsideVnet,
  subnetsOverlap,
  subnetTooSmall,
  addressOverlap,
  addressOverlapPeering,
  addressOverlapSharedGateway,
  addressOverlapTransitive,
  addressOverlapUnlinked,
  clientPoolOverlap,
  clientPoolOverlapRemote,
  clientPoolPrefixMissing,
  deviceInsideSite,
  // Gateways
  gatewayMissing,
  routingStatic,
  tunnelLimit,
  tunnelLimitNear,
  skuUnknown,
  skuRetired,
  generationMismatch,
  basicSkuFeature,
  basicPublicIp,
  gatewaySubnetMissing,
  gatewaySubnetName,
  gatewaySubnetSmall,
  gatewaySubnetNsg,
  gatewaySubnetDefaultRoute,
  gatewaySubnetPropagationOff,
  gatewayPrefixLimit,
  clientPoolNoAuth,
  bandwidthShared,
  // Links
  linkSelf,
  linkDangling,
  linkBetweenSites,
  linkMethod,
  duplicateLink,
  vpnBehindPeering,
  crossTenant,
  crossCloudMethod,
  sharedKeyInvalid,
  sharedKeyWeak,
  sharedKeyMissing,
  siteKeyGenerated,
  keyVaultSecretInvalid,
  ipsecPolicyInvalid,
  ipsecPolicyWeak,
  ipsecSingleInstance,
  connectionModeDeadlock,
  dpdOutOfRange,
  ikeVersion,
  siteDeviceUnknown,
  siteDevicePrivate,
  siteDeviceNameInvalid,
  sitePrefixMissing,
  siteDevicesNeedBgp,
  peeringGatewayTransit,
  // BGP
  asnReserved,
  asnDuplicate,
  asnRepeatedOnPath,
  bgpOneSided,
  bgpPeerAddress,
  apipaOutOfRange,
  apipaClash,
  apipaLimit,
  bgpRouteLimit,
  transitNeedsBgp,
  // Names, places, limits
  nameInvalid,
  nameDuplicate,
  idInvalid,
  regionUnknown,
  regionWithoutZones,
  dnsInvalid,
  dnsNoCrossResolution,
  dnsForwarder,
  vnetLimit,
  subnetLimit,
  peeringLimit,
  publicAddressLimit,
  intentViolated,
  // Against what is deployed
  alreadyExists,
  existingMissing,
  regionImmutable,
  routingImmutable,
  protocolImmutable,
  identityImmutable,
  skuResize,
  subnetInUse,
  addressSpaceLive,
  expressrouteCoexistence,
  retiredGatewayFrozen,
];
