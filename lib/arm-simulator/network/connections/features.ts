import { type Json, toArray, toObject, toReference, toText } from "../../json";
import type { Resource } from "../../records";
import { invalidReference } from "../common-refusals";
import { skuNameOf } from "../virtual-network-gateways/sku-rules";
import { isLegacySku } from "../virtual-network-gateways/skus";
import { notOnThisConnection, protocolNotSupported, selectorsNeedPolicy, tooManySelectors } from "./refusals";

/** Traffic selectors of one connection (LIM26). */
const MOST_SELECTORS = 100;

/** Checks what a connection asks of its gateway beyond a tunnel; throws the first refusal. */
export function checkFeatures(connection: Resource, gateway: Resource): void {
  const { properties, id } = connection;
  const { connectionType, ipsecPolicies } = properties;
  checkProtocol(connection, gateway);
  if (properties.usePolicyBasedTrafficSelectors === true && toArray(ipsecPolicies).length === 0)
    throw selectorsNeedPolicy(id);
  if (toArray(properties.trafficSelectorPolicies).length > MOST_SELECTORS)
    throw tooManySelectors(id, MOST_SELECTORS);
  const hasOwnAddresses = toArray(properties.gatewayCustomBgpIpAddresses).length > 0;
  if (hasOwnAddresses && connectionType !== "IPsec")
    throw notOnThisConnection(id, "gatewayCustomBgpIpAddresses", "of type IPsec");
  if (hasOwnAddresses && gateway.properties.activeActive !== true)
    throw notOnThisConnection(id, "gatewayCustomBgpIpAddresses", "of an active-active gateway");
  checkTranslation(connection, gateway);
}

/** IKEv1 alone by policy, IKEv2 alone between networks and on the oldest sizes (2.2 and 3.3 of the facts). */
function checkProtocol({ id, properties }: Resource, gateway: Resource): void {
  const isPolicyBased = gateway.properties.vpnType === "PolicyBased";
  if (properties.connectionProtocol === "IKEv2") {
    if (isPolicyBased) throw protocolNotSupported(id, "IKEv2", `at ${gateway.id}, which is policy-based`);
    return;
  }
  if (properties.connectionType === "Vnet2Vnet")
    throw protocolNotSupported(id, "IKEv1", "between virtual networks");
  const sku = skuNameOf(gateway);
  if (!isPolicyBased && isLegacySku(sku))
    throw protocolNotSupported(id, "IKEv1", `at ${gateway.id} of SKU ${sku}`);
}

/** Addresses are translated on connections to sites alone, by rules of the connection's own gateway. */
function checkTranslation({ id, properties }: Resource, gateway: Resource): void {
  const names = toArray(gateway.properties.natRules).map((rule) => ruleKey(gateway, rule));
  for (const member of ["ingressNatRules", "egressNatRules"]) {
    const used = toArray(properties[member]).map((rule) => toReference(rule) ?? "");
    if (used.length > 0 && properties.connectionType !== "IPsec")
      throw notOnThisConnection(id, member, "of type IPsec");
    const unknown = used.find((rule) => !names.includes(rule.toLowerCase()));
    if (unknown !== undefined) throw invalidReference(unknown, id);
  }
}

function ruleKey(gateway: Resource, rule: Json): string {
  return `${gateway.id}/natRules/${toText(toObject(rule).name)}`.toLowerCase();
}
