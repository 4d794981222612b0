import { GATEWAY_SUBNET } from "@/lib/topology";
import type { ArmBody } from "../contract";
import { nameOfArmId, vnetArmId } from "../resources/arm-ids";
import { observedSubnets } from "../steps/observed-subnets";
import type { IndexedVnet } from "../topology-index";
import type { RuleContext } from "./rule";

/** A vnet's GatewaySubnet with what is attached to it, in the design or seen in Azure. */
export interface GatewaySubnetFacts {
  place: IndexedVnet;
  /** Where it stands in the vnet; "subnets" when only Azure has it. */
  field: string;
  securityGroupId: string | null;
  /** The body of its route table, where it was seen. */
  routeTable: { name: string; body: ArmBody } | null;
}

/** The GatewaySubnets of all vnets, whatever the case of their names. */
export function gatewaySubnets({ index, observation }: RuleContext): GatewaySubnetFacts[] {
  const isNamedSo = ({ name }: { name: string }) => name.toLowerCase() === GATEWAY_SUBNET.toLowerCase();
  return index.vnets.flatMap((place): GatewaySubnetFacts[] => {
    const at = place.vnet.subnets.findIndex(isNamedSo);
    const drawn = place.vnet.subnets[at];
    const vnet = observation.known ? observation.find(vnetArmId(place.vnet)) : null;
    const seen = vnet && observedSubnets(vnet.body).find(isNamedSo);
    if (!drawn && !seen) return [];
    const properties = (seen?.properties ?? {}) as { networkSecurityGroup?: ArmBody; routeTable?: ArmBody };
    const tableId = drawn?.routeTableId ?? textOf(properties.routeTable?.id);
    const table = tableId === null ? null : (observation.find(tableId)?.body ?? null);
    const body = table ?? (properties.routeTable?.properties ? properties.routeTable : null);
    return [
      {
        place,
        field: drawn ? `subnets.${at}` : "subnets",
        securityGroupId: drawn?.networkSecurityGroupId ?? textOf(properties.networkSecurityGroup?.id),
        routeTable: body && { name: nameOfArmId(tableId ?? ""), body },
      },
    ];
  });
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
