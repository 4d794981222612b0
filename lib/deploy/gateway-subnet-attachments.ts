import type { ArmBody } from "@/lib/planner";
import { GATEWAY_SUBNET, type Topology } from "@/lib/topology";
import type { ReadableRef } from "./cloud";

const NETWORK = "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Network";
const ROUTE_TABLE = new RegExp(`^${NETWORK}/routeTables/[^/]+$`, "i");
/** The gateway to which an address in the subnet belongs. */
const GATEWAY = new RegExp(`^(${NETWORK}/virtualNetworkGateways/[^/]+)/ipConfigurations/[^/]+$`, "i");

/**
 * What hangs on GatewaySubnets without being part of a design: their route tables, which decide over the gateway's
 * routes, and the gateways in them, which may be of ExpressRoute. In the designs, and in the vnets as Azure shows them.
 */
export function listAttachments(
  topologies: readonly Topology[],
  vnetBodies: readonly ArmBody[],
): ReadableRef[] {
  const drawn = topologies.flatMap(({ vnets }) =>
    vnets.flatMap(({ subnets }) => subnets.filter(isGatewaySubnet).map(({ routeTableId }) => routeTableId)),
  );
  const seen = vnetBodies.flatMap(subnetsOf).filter(isGatewaySubnet);
  const tables = [...drawn, ...seen.map(({ properties }) => idOf(properties?.routeTable))];
  const users = seen.flatMap(({ properties }) => listOf(properties?.ipConfigurations).map(idOf));
  return [
    ...tables.flatMap((id): ReadableRef[] =>
      // A file may hold any text as the id of a table.
      id !== undefined && ROUTE_TABLE.test(id) ? [{ kind: "routeTable", armId: id }] : [],
    ),
    ...users.flatMap((id): ReadableRef[] => {
      const armId = GATEWAY.exec(id ?? "")?.[1];
      return armId === undefined ? [] : [{ kind: "virtualNetworkGateway", armId }];
    }),
  ];
}

interface SeenSubnet {
  name: string;
  properties?: { routeTable?: unknown; ipConfigurations?: unknown };
}

function subnetsOf({ properties }: ArmBody): SeenSubnet[] {
  const { subnets } = (properties ?? {}) as { subnets?: unknown };
  return (listOf(subnets) as SeenSubnet[]).filter((subnet) => typeof subnet?.name === "string");
}

function isGatewaySubnet({ name }: { name: string }): boolean {
  return name.toLowerCase() === GATEWAY_SUBNET.toLowerCase();
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function idOf(value: unknown): string | undefined {
  const { id } = (value ?? {}) as { id?: unknown };
  return typeof id === "string" ? id : undefined;
}
