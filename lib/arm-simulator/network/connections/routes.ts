import type { Route } from "../../front-door/request";
import { PROVIDER, topLevelRoutes } from "../resource-routes";
import { CONNECTION } from "../type-names";
import {
  deleteConnection,
  putConnection,
  resetConnection,
  resetSharedKey,
  setSharedKey,
  showSharedKey,
} from "./behaviour";

const ONE = `${PROVIDER}/connections/{virtualNetworkGatewayConnectionName}`;

export const connectionRoutes: readonly Route[] = [
  ...topLevelRoutes({
    type: CONNECTION,
    collection: "connections",
    segment: "virtualNetworkGatewayConnectionName",
    noun: "connection",
    put: putConnection,
    remove: deleteConnection,
    listsSubscription: false,
  }),
  {
    method: "GET",
    path: `${ONE}/sharedkey`,
    summary: "The shared key of a connection",
    handle: showSharedKey,
  },
  {
    method: "PUT",
    path: `${ONE}/sharedkey`,
    summary: "Set the shared key of a connection",
    longRunning: true,
    handle: setSharedKey,
  },
  {
    method: "POST",
    path: `${ONE}/sharedkey/reset`,
    summary: "Make a new shared key for a connection",
    longRunning: true,
    handle: resetSharedKey,
  },
  {
    method: "POST",
    path: `${ONE}/resetconnection`,
    summary: "Build a connection's tunnel anew",
    longRunning: true,
    handle: resetConnection,
  },
];
