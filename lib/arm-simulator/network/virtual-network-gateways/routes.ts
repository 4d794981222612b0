import type { Route } from "../../front-door/request";
import { PROVIDER, topLevelRoutes } from "../resource-routes";
import { GATEWAY } from "../type-names";
import { deleteGateway, listGatewayConnections, putGateway, resetGateway } from "./behaviour";
import { deleteNatRule, listNatRules, putNatRule, showNatRule } from "./nat-rules";

const ONE = `${PROVIDER}/virtualNetworkGateways/{virtualNetworkGatewayName}`;

const NAT_RULE = `${ONE}/natRules/{natRuleName}`;

export const virtualNetworkGatewayRoutes: readonly Route[] = [
  ...topLevelRoutes({
    type: GATEWAY,
    collection: "virtualNetworkGateways",
    segment: "virtualNetworkGatewayName",
    noun: "virtual network gateway",
    put: putGateway,
    remove: deleteGateway,
    listsSubscription: false,
  }),
  {
    method: "POST",
    path: `${ONE}/reset`,
    summary: "Restart a virtual network gateway",
    longRunning: true,
    handle: resetGateway,
  },
  { method: "GET", path: `${ONE}/natRules`, summary: "Translation rules of a gateway", handle: listNatRules },
  { method: "GET", path: NAT_RULE, summary: "One translation rule", handle: showNatRule },
  {
    method: "PUT",
    path: NAT_RULE,
    summary: "Create or update a translation rule",
    longRunning: true,
    handle: putNatRule,
  },
  {
    method: "DELETE",
    path: NAT_RULE,
    summary: "Delete a translation rule",
    longRunning: true,
    handle: deleteNatRule,
  },
  {
    method: "GET",
    path: `${ONE}/connections`,
    summary: "A gateway's own connections",
    handle: listGatewayConnections,
  },
];
