import { addressOverlap } from "./address-overlap";
import { alreadyExists } from "./already-exists";
import { asnDuplicate } from "./asn-duplicate";
import { bgpOneSided } from "./bgp-one-sided";
import { cidrHostBits } from "./cidr-host-bits";
import { cidrInvalid } from "./cidr-invalid";
import { duplicateLink } from "./duplicate-link";
import { gatewayMissing } from "./gateway-missing";
import { gatewaySubnetMissing } from "./gateway-subnet-missing";
import { gatewaySubnetName } from "./gateway-subnet-name";
import { gatewaySubnetSmall } from "./gateway-subnet-small";
import { generationMismatch } from "./generation-mismatch";
import { ipv6NotPlanned } from "./ipv6-not-planned";
import { keyVaultNotAvailable } from "./key-vault-not-available";
import { linkBetweenSites } from "./link-between-sites";
import { linkDangling } from "./link-dangling";
import { linkMethod } from "./link-method";
import { linkSelf } from "./link-self";
import { nameDuplicate } from "./name-duplicate";
import { nameInvalid } from "./name-invalid";
import { rangeForbidden } from "./range-forbidden";
import { regionUnknown } from "./region-unknown";
import { routingStatic } from "./routing-static";
import type { Rule } from "./rule";
import { sharedKeyMissing } from "./shared-key-missing";
import { siteDeviceUnknown } from "./site-device-unknown";
import { siteKeyGenerated } from "./site-key-generated";
import { skuRetired } from "./sku-retired";
import { skuUnknown } from "./sku-unknown";
import { subnetOutsideVnet } from "./subnet-outside-vnet";
import { subnetTooSmall } from "./subnet-too-small";
import { subnetsOverlap } from "./subnets-overlap";
import { tunnelLimit } from "./tunnel-limit";
import { vnetPrefixesOverlap } from "./vnet-prefixes-overlap";

/** Every rule, in the order in which findings of one severity are shown. */
export const rules: readonly Rule[] = [
  // Addresses
  cidrInvalid,
  cidrHostBits,
  ipv6NotPlanned,
  rangeForbidden,
  vnetPrefixesOverlap,
  subnetOutsideVnet,
  subnetsOverlap,
  subnetTooSmall,
  addressOverlap,
  // Gateways
  gatewayMissing,
  routingStatic,
  tunnelLimit,
  skuUnknown,
  skuRetired,
  generationMismatch,
  gatewaySubnetMissing,
  gatewaySubnetName,
  gatewaySubnetSmall,
  // Links
  linkSelf,
  linkDangling,
  linkBetweenSites,
  linkMethod,
  duplicateLink,
  sharedKeyMissing,
  siteKeyGenerated,
  keyVaultNotAvailable,
  siteDeviceUnknown,
  // BGP
  asnDuplicate,
  bgpOneSided,
  // Names and places
  nameInvalid,
  nameDuplicate,
  regionUnknown,
  // Against what is deployed
  alreadyExists,
];
