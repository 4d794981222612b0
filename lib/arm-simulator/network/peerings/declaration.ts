import { type Declaration, USUAL_STATES } from "../declaration";
import { sinceApi, sinceDay } from "../member-vintage";
import { PEERING } from "../type-names";

export const peeringDeclaration: Declaration = {
  type: PEERING,
  firstApiVersion: "2016-06-01",
  timing: "virtualNetworkPeerings",
  operationNoun: "VirtualNetworkPeering",
  ...USUAL_STATES,
  defaults: {
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: false,
    allowGatewayTransit: false,
    useRemoteGateways: false,
    doNotVerifyRemoteGateways: false,
    peerCompleteVnets: true,
  },
  vintages: [
    sinceApi("properties.remoteAddressSpace.ipamPoolPrefixAllocations", "2023-11-01", "2024-01-01"),
    sinceApi("properties.peerCompleteVnets", "2023-09-01", "2024-01-01"),
    sinceApi("properties.peeringSyncLevel", "2021-02-01"),
    sinceApi("properties.remoteVirtualNetworkAddressSpace", "2021-02-01"),
    sinceDay("properties.doNotVerifyRemoteGateways", "2019-06-01"),
    sinceDay("properties.resourceGuid", "2019-06-01"),
    sinceDay("properties.routeServiceVips", "2018-01-01"),
    sinceDay("type", "2018-01-01"),
  ],
};
