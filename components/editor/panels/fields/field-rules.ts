"use client";

import { useTranslations } from "next-intl";
import { createContext, use } from "react";
import { ipsec, limits, nameRules, regions, skus } from "@/lib/facts";
import type en from "@/lib/messages/en.json";

/** What the form is about: the same field name means another thing on a VNet than on a site. */
export type FormKind = "vnet" | "site" | "link" | "topology";

export const FormKindContext = createContext<FormKind>("topology");

type RuleKey = keyof (typeof en)["inspector"]["rule"];
type RuleValues = Record<string, string | number>;
type Rules = Readonly<Record<string, readonly [RuleKey, RuleValues?]>>;

const ASN = [
  "asn",
  { largest: String(limits.largestAsn), azure: limits.reservedAsns.azure.join(", ") },
] as const;
const CONNECTION_NAME = ["name", nameLengths("connection")] as const;

/** Rules by field, its list places left out: "subnets.prefix" stands for every subnet's. */
const RULES: Readonly<Record<FormKind, Rules>> = {
  vnet: {
    name: ["name", nameLengths("virtualNetwork")],
    region: ["region", { asOf: regions.asOf }],
    resourceGroup: ["group", nameLengths("resourceGroup")],
    subscriptionId: ["subscription"],
    tenantId: ["tenant"],
    addressSpace: ["range", { forbidden: limits.forbiddenVnetRanges.join(", ") }],
    "subnets.name": ["subnetName", nameLengths("subnet")],
    "subnets.prefix": [
      "subnet",
      { smallest: limits.smallestSubnetLength, gateway: limits.recommendedGatewaySubnetLength },
    ],
    dnsServers: ["dns", { count: limits.dnsServersPerVnet }],
    "gateway.name": ["name", nameLengths("virtualNetworkGateway")],
    "gateway.sku": ["sku", { asOf: skus.asOf }],
    "gateway.bgp.asn": ASN,
    "gateway.bgp.apipa": ["apipa", { first: limits.apipaRange[0] ?? "", last: limits.apipaRange[1] ?? "" }],
    "gateway.clientPool.addressPool": ["clientPool"],
  },
  site: {
    name: ["name", nameLengths("localNetworkGateway")],
    addressSpace: ["siteRange", { count: limits.prefixesPerLocalNetworkGateway }],
    "device.address": ["deviceAddress"],
    "device.fqdn": ["deviceName"],
    "moreDevices.device.address": ["deviceAddress"],
    "moreDevices.device.fqdn": ["deviceName"],
    "bgp.asn": ASN,
    "bgp.peeringAddress": ["peeringAddress"],
    "moreDevices.bgp.asn": ASN,
    "moreDevices.bgp.peeringAddress": ["peeringAddress"],
  },
  link: {
    dpdTimeoutSeconds: ["seconds", ipsec.deadPeerDetectionSeconds],
    "ipsecPolicy.saLifeTimeSeconds": ["between", ipsec.lifetimes.saLifeTimeSeconds],
    "ipsecPolicy.saDataSizeKilobytes": ["between", ipsec.lifetimes.saDataSizeKilobytes],
    "sharedKey.value": ["key", { longest: ipsec.sharedKey.longest, strong: ipsec.sharedKey.shortestStrong }],
    "ends.from.connectionName": CONNECTION_NAME,
    "ends.to.connectionName": CONNECTION_NAME,
    "ends.from.localNetworkGatewayName": ["name", nameLengths("localNetworkGateway")],
    "ends.to.localNetworkGatewayName": ["name", nameLengths("localNetworkGateway")],
    "ends.from.peeringName": ["name", nameLengths("virtualNetworkPeering")],
    "ends.to.peeringName": ["name", nameLengths("virtualNetworkPeering")],
  },
  topology: {},
};

/** What Azure wants of a field, told while it has the focus; null for a field without such a rule. */
export function useFieldRule(field: string): string | null {
  const t = useTranslations("inspector.rule");
  const rule = RULES[use(FormKindContext)][field.replaceAll(/\.\d+/g, "")];
  return rule ? t(rule[0], rule[1] ?? {}) : null;
}

function nameLengths(kind: string): RuleValues {
  const rule = nameRules.rules.find((one) => one.kind === kind);
  return { minimum: rule?.minimum ?? 1, maximum: rule?.maximum ?? 80 };
}
