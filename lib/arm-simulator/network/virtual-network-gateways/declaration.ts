import type { JsonObject } from "../../json";
import { type Declaration, USUAL_STATES } from "../declaration";
import { sinceApi, sinceDay } from "../member-vintage";
import { GATEWAY } from "../type-names";

const CLIENTS = "properties.vpnClientConfiguration";

export const virtualNetworkGatewayDeclaration: Declaration = {
  type: GATEWAY,
  firstApiVersion: "2015-06-15",
  timing: "virtualNetworkGateways",
  operationNoun: "VirtualNetworkGateway",
  ...USUAL_STATES,
  defaults: {
    packetCaptureDiagnosticState: "None",
    enablePrivateIpAddress: false,
    isMigrateToCSES: false,
    ipConfigurations: [],
    natRules: [],
    virtualNetworkGatewayPolicyGroups: [],
    enableBgpRouteTranslationForNat: false,
    disableIPSecReplayProtection: false,
    enableBgp: false,
    activeActive: false,
    vpnGatewayGeneration: "None",
    allowRemoteVnetTraffic: false,
    allowVirtualWanTraffic: false,
  },
  vintages: [
    sinceApi("properties.packetCaptureDiagnosticState", "2019-09-01"),
    sinceApi("properties.isMigrateToCSES", "2021-01-01"),
    sinceApi("properties.natRules", "2021-01-01"),
    sinceApi("properties.enableBgpRouteTranslationForNat", "2021-01-01"),
    sinceApi("properties.disableIPSecReplayProtection", "2021-01-01"),
    sinceApi("properties.allowRemoteVnetTraffic", "2023-02-01", "2024-01-01"),
    sinceApi("properties.allowVirtualWanTraffic", "2023-02-01", "2024-01-01"),
    sinceDay("properties.activeActive", "2016-06-01"),
    sinceDay("properties.bgpSettings", "2016-06-01"),
    sinceDay("properties.bgpSettings.bgpPeeringAddresses", "2020-03-01"),
    sinceDay("properties.enablePrivateIpAddress", "2020-03-01"),
    sinceDay("properties.vpnGatewayGeneration", "2019-10-01"),
    sinceDay("properties.virtualNetworkGatewayPolicyGroups", "2022-06-01"),
    sinceDay("properties.ipConfigurations[].type", "2018-01-01"),
    sinceApi(`${CLIENTS}.vpnAuthenticationTypes`, "2021-01-01"),
    sinceDay(`${CLIENTS}.radiusServers`, "2020-03-01"),
    sinceDay(`${CLIENTS}.vngClientConnectionConfigurations`, "2022-06-01"),
    sinceDay(`${CLIENTS}.vpnClientIpsecPolicies`, "2018-01-01"),
    sinceDay(`${CLIENTS}.vpnClientProtocols`, "2017-06-01"),
    sinceDay(`${CLIENTS}.vpnClientRootCertificates[].type`, "2018-01-01"),
    sinceDay(`${CLIENTS}.vpnClientRevokedCertificates[].type`, "2018-01-01"),
    { path: `${CLIENTS}.vpnClientConnectionHealth.allocatedIpAddresses`, shown: [{ until: "2017-10-01" }] },
  ],
};

/** What the service fills in of the settings for single clients. */
export const CLIENT_DEFAULTS: JsonObject = {
  vpnAuthenticationTypes: [],
  vpnClientRootCertificates: [],
  vpnClientRevokedCertificates: [],
  vngClientConnectionConfigurations: [],
  radiusServers: [],
  vpnClientIpsecPolicies: [],
};
