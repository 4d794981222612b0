import { isObject, toArray, toObject, toReference, toText } from "../json";
import { type Cidr, parseCidrs } from "../network/cidr";
import { GATEWAY_SUBNET } from "../network/subnets/rules";
import { SUBNET } from "../network/type-names";
import type { Resource } from "../records";
import type { World } from "../world";

/** What route tables change about a network, seen over all its subnets together. */
export interface UserRoutes {
  /** False when every subnet but the gateway's refuses what a gateway learned. */
  takesGatewayRoutes: boolean;
  /** False when the GatewaySubnet refuses it: then the gateway does nothing, and nothing says so. */
  letsGatewayWork: boolean;
  /** Ranges that some subnet sends to the gateway it uses, whatever the gateway has told it. */
  toGateway: Cidr[];
}

/** Reads the route tables on a network's subnets. */
export function findUserRoutes(world: World, vnet: Resource): UserRoutes {
  const subnets = world.store.childrenOf(vnet.key).filter(({ type }) => type === SUBNET);
  const isGateway = ({ name }: Resource) => name.toLowerCase() === GATEWAY_SUBNET.toLowerCase();
  const others = subnets.filter((subnet) => !isGateway(subnet));
  const refuses = (subnet: Resource) =>
    tableOf(world, subnet)?.properties.disableBgpRoutePropagation === true;
  return {
    takesGatewayRoutes: others.length === 0 || !others.every(refuses),
    letsGatewayWork: !subnets.some((subnet) => isGateway(subnet) && refuses(subnet)),
    toGateway: others.flatMap((subnet) => gatewayRanges(tableOf(world, subnet))),
  };
}

function tableOf(world: World, subnet: Resource): Resource | undefined {
  return world.resource(toReference(subnet.properties.routeTable) ?? "");
}

function gatewayRanges(table: Resource | undefined): Cidr[] {
  const routes = toArray(table?.properties.routes).filter(isObject);
  const sent = routes
    .map((route) => toObject(route.properties))
    .filter(({ nextHopType }) => nextHopType === "VirtualNetworkGateway")
    .map(({ addressPrefix }) => toText(addressPrefix) ?? "");
  return parseCidrs(sent);
}
