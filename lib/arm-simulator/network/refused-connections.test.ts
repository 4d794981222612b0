import type { JsonObject } from "../json";
import { buildGateway, connectionBody, gatewayBody, networkId, REGION, vnetBody } from "../testing/ground";
import type { RawClient } from "../testing/raw-client";
import { describeRefusals, type RefusalRow } from "./testing/refusal-rows";
import { C12, oneWithSites, site, toSite } from "./testing/site-rows";

const POLICY: JsonObject = {
  saLifeTimeSeconds: 3600,
  saDataSizeKilobytes: 1024,
  ipsecEncryption: "AES256",
  ipsecIntegrity: "SHA256",
  ikeEncryption: "AES256",
  ikeIntegrity: "SHA384",
  dhGroup: "DHGroup14",
  pfsGroup: "PFS2048",
};
async function two(client: RawClient): Promise<void> {
  await buildGateway(client, 1);
  await buildGateway(client, 2);
}
/** The refusal of a connection between two gateways. */
const between = (
  row: string,
  what: string,
  changes: JsonObject,
  code: string,
  message: RegExp,
): RefusalRow => ({
  row,
  what,
  ground: two,
  ask: (client) => ["PUT", C12, connectionBody(client, "gw1", "gw2", changes)],
  code,
  message,
});
/** The refusal of a connection to a site. */
const outward = (
  row: string,
  what: string,
  changes: JsonObject,
  code: string,
  message: RegExp,
): RefusalRow => ({
  row,
  what,
  ground: oneWithSites,
  ask: (client) => ["PUT", C12, toSite(client, "near", changes)],
  code,
  message,
});
const policy = (what: string, changes: JsonObject, message: RegExp): RefusalRow =>
  between("3.9", what, { ipsecPolicies: [{ ...POLICY, ...changes }] }, "InvalidIpsecPolicy", message);

describeRefusals("Azure refuses a connection", [
  between("SDK39", "of an unknown type", { connectionType: "Wire" }, "InvalidRequestFormat", /"Wire"/),
  between(
    "3.8 C13",
    "without its other end",
    { virtualNetworkGateway2: undefined },
    "VirtualNetworkGatewayConnectionOtherEndRequired",
    /must have virtualNetworkGateway2/,
  ),
  outward(
    "3.8 C13",
    "to a site that it does not name",
    { localNetworkGateway2: undefined },
    "VirtualNetworkGatewayConnectionOtherEndRequired",
    /must have localNetworkGateway2/,
  ),
  {
    row: "5.1",
    what: "to a gateway that is not there",
    ground: two,
    ask: (client) => ["PUT", C12, connectionBody(client, "gw1", "none")],
    code: "InvalidResourceReference",
    message: /virtualNetworkGateways\/none referenced by resource .*c12 was not found/,
  },
  {
    row: "3.8",
    what: "of a gateway with itself",
    ground: two,
    ask: (client) => ["PUT", C12, connectionBody(client, "gw1", "gw1")],
    code: "VirtualNetworkGatewayConnectionToItself",
    message: /at both ends/,
  },
  {
    row: "3.8 C3",
    what: "beside another of the same pair",
    ground: async (client) => {
      await two(client);
      await client.write(C12, connectionBody(client, "gw1", "gw2"));
      await client.write("connections/c21", connectionBody(client, "gw2", "gw1"));
    },
    ask: (client) => ["PUT", "connections/again", connectionBody(client, "gw1", "gw2")],
    code: "VirtualNetworkGatewayConnectionAlreadyExists",
    message: /connections\/c12 already connects .*gw1 to .*gw2/,
  },
  {
    row: "3.8",
    what: "another far end than it was made for",
    ground: async (client) => {
      await oneWithSites(client);
      await client.write(C12, toSite(client, "near"));
    },
    ask: (client) => ["PUT", C12, toSite(client, "far")],
    code: "PropertyChangeNotAllowed",
    message: /localNetworkGateway2/,
  },
  {
    row: "3.8",
    what: "another gateway than it was made for",
    ground: async (client) => {
      await two(client);
      await buildGateway(client, 3);
      await client.write(C12, connectionBody(client, "gw1", "gw2"));
    },
    ask: (client) => ["PUT", C12, connectionBody(client, "gw3", "gw2")],
    code: "PropertyChangeNotAllowed",
    message: /virtualNetworkGateway1/,
  },
  {
    row: "3.10",
    what: "another protocol than it was made for",
    ground: async (client) => {
      await two(client);
      await client.write(C12, connectionBody(client, "gw1", "gw2"));
    },
    ask: (client) => ["PUT", C12, connectionBody(client, "gw1", "gw2", { connectionProtocol: "IKEv1" })],
    code: "PropertyChangeNotAllowed",
    message: /connectionProtocol/,
  },
  {
    row: "3.8 C15",
    what: "of a gateway that is being built",
    ground: async (client) => {
      await buildGateway(client, 1);
      await client.write("virtualNetworks/v2", vnetBody(2));
      await client.write("publicIPAddresses/ip2", { ...STANDARD, location: REGION });
      await client.call("PUT", "virtualNetworkGateways/gw2", gatewayBody(client, "v2", ["ip2"]));
    },
    ask: (client) => ["PUT", C12, connectionBody(client, "gw1", "gw2")],
    code: "ReferencedResourceNotProvisioned",
    message:
      /^Cannot proceed with operation because resource .*gw2 used by resource .*c12 is not in Succeeded state\. Resource is in Updating state and the last operation that updated\/is updating the resource is PutVirtualNetworkGatewayOperation\.$/,
  },
  {
    row: "3.3",
    what: "of networks with a policy-based gateway",
    ground: async (client) => {
      await buildGateway(client, 1);
      await buildGateway(client, 2, { vpnType: "PolicyBased", sku: { name: "Basic", tier: "Basic" } });
    },
    ask: (client) => ["PUT", C12, connectionBody(client, "gw1", "gw2")],
    code: "VirtualNetworkGatewayMustBeRouteBased",
    message: /gw2 is policy-based/,
  },
  {
    row: "3.3",
    what: "by IKEv2 of a policy-based gateway",
    ground: async (client) => {
      await buildGateway(client, 1, { vpnType: "PolicyBased", sku: { name: "Basic", tier: "Basic" } });
      await client.write("localNetworkGateways/near", site(["192.168.0.0/16"]));
    },
    ask: (client) => ["PUT", C12, toSite(client, "near", { connectionProtocol: "IKEv2" })],
    code: "ConnectionProtocolNotSupported",
    message: /cannot use IKEv2 at .*gw1, which is policy-based/,
  },
  {
    row: "2.2",
    what: "by IKEv1 of a route-based Basic gateway",
    ground: async (client) => {
      await buildGateway(client, 1, { sku: { name: "Basic", tier: "Basic" } });
      await client.write("localNetworkGateways/near", site(["192.168.0.0/16"]));
    },
    ask: (client) => ["PUT", C12, toSite(client, "near", { connectionProtocol: "IKEv1" })],
    code: "ConnectionProtocolNotSupported",
    message: /cannot use IKEv1 at .*gw1 of SKU Basic/,
  },
  between(
    "2.2",
    "by IKEv1 between networks",
    { connectionProtocol: "IKEv1" },
    "ConnectionProtocolNotSupported",
    /cannot use IKEv1 between virtual networks/,
  ),
  {
    row: "2.1",
    what: "the second of a policy-based gateway",
    ground: async (client) => {
      await buildGateway(client, 1, { vpnType: "PolicyBased", sku: { name: "Basic", tier: "Basic" } });
      await client.write("localNetworkGateways/near", site(["192.168.0.0/16"]));
      await client.write("localNetworkGateways/far", site(["172.20.0.0/16"], "203.0.113.10"));
      await client.write(C12, toSite(client, "near"));
    },
    ask: (client) => ["PUT", "connections/second", toSite(client, "far")],
    code: "VirtualNetworkGatewayConnectionCountLimitReached",
    message: /more than 1 connections/,
  },
  {
    row: "2.1",
    what: "the 31st of a VpnGw1AZ",
    ground: async (client) => {
      await buildGateway(client, 1);
      for (let at = 0; at <= 30; at += 1)
        await client.write(
          `localNetworkGateways/s${at}`,
          site([`192.168.${at}.0/24`], `203.0.113.${at + 1}`),
        );
      for (let at = 0; at < 30; at += 1) await client.write(`connections/c${at}`, toSite(client, `s${at}`));
    },
    ask: (client) => ["PUT", "connections/c30", toSite(client, "s30")],
    code: "VirtualNetworkGatewayConnectionCountLimitReached",
    message: /VpnGw1AZ cannot have more than 30 connections/,
  },
]);

const STANDARD: JsonObject = {
  sku: { name: "Standard", tier: "Regional" },
  zones: ["1", "2", "3"],
  properties: { publicIPAllocationMethod: "Static" },
};

describeRefusals("Azure refuses a connection's key", [
  between(
    "3.5",
    "of 129 characters",
    { sharedKey: "k".repeat(129) },
    "VirtualNetworkGatewayConnectionSharedKeyInvalid",
    /1 to 128 printable ASCII/,
  ),
  between(
    "3.5",
    "with a space",
    { sharedKey: "two words" },
    "VirtualNetworkGatewayConnectionSharedKeyInvalid",
    /printable/,
  ),
  ...[0, 129].map(
    (keyLength): RefusalRow => ({
      row: "3.5",
      what: `made ${keyLength} long`,
      ground: async (client) => {
        await two(client);
        await client.write(C12, connectionBody(client, "gw1", "gw2"));
      },
      ask: () => ["POST", `${C12}/sharedkey/reset`, { keyLength }],
      code: "InvalidKeyLength",
      message: /from 1 to 128/,
    }),
  ),
]);

describeRefusals("Azure refuses a connection's settings", [
  between(
    "3.9",
    "half a policy",
    { ipsecPolicies: [{ ikeEncryption: "AES256" }] },
    "InvalidIpsecPolicy",
    /all fields must be given together/,
  ),
  between("3.9", "two policies", { ipsecPolicies: [POLICY, POLICY] }, "InvalidIpsecPolicy", /at most one/),
  policy("an unknown cipher", { ikeEncryption: "ROT13" }, /ikeEncryption cannot be "ROT13"/),
  policy("a life too short", { saLifeTimeSeconds: 299 }, /at least 300/),
  policy("too little data", { saDataSizeKilobytes: 1023 }, /at least 1024/),
  policy("GCM with another integrity", { ipsecEncryption: "GCMAES256" }, /same GCM/),
  {
    row: "2.2",
    what: "a policy on Basic",
    ground: async (client) => {
      await buildGateway(client, 1, { sku: { name: "Basic", tier: "Basic" } });
      await buildGateway(client, 2);
    },
    ask: (client) => ["PUT", C12, connectionBody(client, "gw1", "gw2", { ipsecPolicies: [POLICY] })],
    code: "InvalidIpsecPolicy",
    message: /Basic/,
  },
  ...[8, 3601].map((dpdTimeoutSeconds) =>
    between(
      "3.9",
      `dead-peer detection of ${dpdTimeoutSeconds} s`,
      { dpdTimeoutSeconds },
      "DpdTimeoutOutOfRange",
      /9 to 3600/,
    ),
  ),
  between("3.10", "an unknown mode", { connectionMode: "Shy" }, "InvalidRequestFormat", /"Shy"/),
  outward(
    "3.3",
    "selectors by policy without a policy",
    { usePolicyBasedTrafficSelectors: true },
    "PolicyBasedTrafficSelectorsRequireIpsecPolicy",
    /must have an IPsec policy/,
  ),
  outward(
    "2.1 LIM26",
    "101 traffic selectors",
    {
      trafficSelectorPolicies: Array(101).fill({
        localAddressRanges: ["10.1.0.0/16"],
        remoteAddressRanges: ["192.168.0.0/16"],
      }),
    },
    "TrafficSelectorPolicyLimitReached",
    /more than 100/,
  ),
  between(
    "3.6 B13",
    "addresses of one's own between networks",
    { gatewayCustomBgpIpAddresses: [{}] },
    "ConnectionPropertyNotSupported",
    /of type IPsec only/,
  ),
  outward(
    "3.6 B13",
    "addresses of one's own on one instance",
    { gatewayCustomBgpIpAddresses: [{}] },
    "ConnectionPropertyNotSupported",
    /active-active/,
  ),
  {
    ...between(
      "3.7 NAT",
      "translation between networks",
      {},
      "ConnectionPropertyNotSupported",
      /egressNatRules .* of type IPsec only/,
    ),
    ask: (client) => ["PUT", C12, connectionBody(client, "gw1", "gw2", { egressNatRules: [rule(client)] })],
  },
  {
    ...outward(
      "3.7 NAT",
      "a rule that is not there",
      {},
      "InvalidResourceReference",
      /natRules\/none referenced by resource/,
    ),
    ask: (client) => ["PUT", C12, toSite(client, "near", { ingressNatRules: [rule(client)] })],
  },
]);

const rule = (client: RawClient): JsonObject => ({
  id: networkId(client, "virtualNetworkGateways/gw1/natRules/none"),
});
