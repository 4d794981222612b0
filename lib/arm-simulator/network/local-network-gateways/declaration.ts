import { type Declaration, USUAL_STATES } from "../declaration";
import { LOCAL_GATEWAY } from "../type-names";

export const localNetworkGatewayDeclaration: Declaration = {
  type: LOCAL_GATEWAY,
  timing: "localNetworkGateways",
  operationNoun: "LocalNetworkGateway",
  ...USUAL_STATES,
  defaults: { localNetworkAddressSpace: { addressPrefixes: [] } },
  vintages: [],
};
