import { type Declaration, USUAL_STATES } from "../declaration";
import { LOCAL_GATEWAY } from "../type-names";

export const localNetworkGatewayDeclaration: Declaration = {
  type: LOCAL_GATEWAY,
  firstApiVersion: "2015-06-15",
  timing: "localNetworkGateways",
  operationNoun: "LocalNetworkGateway",
  ...USUAL_STATES,
  defaults: { localNetworkAddressSpace: { addressPrefixes: [] } },
  vintages: [],
};
