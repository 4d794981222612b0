import { type Declaration, USUAL_STATES } from "../declaration";
import { sinceApi, sinceDay } from "../member-vintage";
import { CONNECTION } from "../type-names";

export const connectionDeclaration: Declaration = {
  type: CONNECTION,
  firstApiVersion: "2015-06-15",
  timing: "connections",
  operationNoun: "VirtualNetworkGatewayConnection",
  ...USUAL_STATES,
  defaults: {
    connectionProtocol: "IKEv2",
    routingWeight: 0,
    enableBgp: false,
    useLocalAzureIpAddress: false,
    usePolicyBasedTrafficSelectors: false,
    ipsecPolicies: [],
    trafficSelectorPolicies: [],
    expressRouteGatewayBypass: false,
    dpdTimeoutSeconds: 0,
    connectionMode: "Default",
    authenticationType: "PSK",
    gatewayCustomBgpIpAddresses: [],
  },
  vintages: [
    sinceApi("properties.packetCaptureDiagnosticState", "2019-09-01"),
    sinceApi("properties.expressRouteGatewayBypass", "2018-07-01"),
    sinceApi("properties.gatewayCustomBgpIpAddresses", "2021-08-01"),
    sinceApi("properties.ipsecPolicies", "2016-12-01", "2017-06-01"),
    sinceApi("properties.usePolicyBasedTrafficSelectors", "2016-12-01", "2017-06-01"),
    sinceDay("properties.enableBgp", "2016-06-01"),
    sinceDay("properties.connectionProtocol", "2019-01-01"),
    sinceDay("properties.trafficSelectorPolicies", "2019-10-01"),
    sinceDay("properties.useLocalAzureIpAddress", "2020-03-01"),
    sinceDay("properties.dpdTimeoutSeconds", "2020-03-01"),
    sinceDay("properties.connectionMode", "2020-11-01"),
    sinceDay("properties.authenticationType", "2023-06-01"),
  ],
};
