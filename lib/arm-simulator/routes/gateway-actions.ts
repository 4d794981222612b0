import type { ArmReply, ArmRequest, Route } from "../front-door/request";
import type { JsonObject } from "../json";
import { invalidRequestFormat } from "../network/common-refusals";
import { requireTopLevel } from "../network/draft";
import { PROVIDER } from "../network/resource-routes";
import { GATEWAY } from "../network/type-names";
import { beginInquiry } from "../operations/begin";
import { describeAdvertised, describeLearned, describePeers } from "./gateway-replies";
import type { GatewayNode } from "./nodes";
import { type Routing, routingOf } from "./routing";

const ONE = `${PROVIDER}/virtualNetworkGateways/{virtualNetworkGatewayName}`;

/** What a gateway tells about its BGP neighbours and routes; each answer takes as long as it was recorded to. */
export const gatewayRouteActions: readonly Route[] = [
  {
    method: "POST",
    path: `${ONE}/getBgpPeerStatus`,
    summary: "The BGP neighbours of a gateway; ?peer=ADDRESS shows one",
    longRunning: true,
    handle: (request) =>
      inquire(request, "GetVirtualNetworkGatewayBgpPeerStatusOperation", (routing, node) =>
        describePeers(request.world, routing, node, request.query.get("peer")),
      ),
  },
  {
    method: "POST",
    path: `${ONE}/getLearnedRoutes`,
    summary: "The routes a gateway has and learned",
    longRunning: true,
    handle: (request) =>
      inquire(request, "GetVirtualNetworkGatewayLearnedRoutesOperation", (routing, node) =>
        describeLearned(request.world, routing, node),
      ),
  },
  {
    method: "POST",
    path: `${ONE}/getAdvertisedRoutes`,
    summary: "The routes a gateway tells the neighbour ?peer=ADDRESS",
    longRunning: true,
    handle: showAdvertised,
  },
];

function showAdvertised(request: ArmRequest): ArmReply {
  const peer = request.query.get("peer");
  if (!peer) throw invalidRequestFormat("MissingRequiredParameter", "The query parameter peer is required.");
  return inquire(request, "GetVirtualNetworkGatewayAdvertisedRoutesOperation", (routing, node) =>
    describeAdvertised(request.world, routing, node, peer),
  );
}

function inquire(
  request: ArmRequest,
  name: string,
  render: (routing: Routing, node: GatewayNode) => JsonObject[],
): ArmReply {
  const gateway = requireTopLevel(request, GATEWAY, "virtualNetworkGatewayName");
  const routing = routingOf(request.world);
  const node = routing.gateways.get(gateway.key);
  const value = node ? render(routing, node) : [];
  return beginInquiry(request, gateway, {
    name,
    call: "virtualNetworkGateways.getRoutes",
    result: { value },
  });
}
