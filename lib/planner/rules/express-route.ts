import { parentArmId, toComparable, vnetArmId } from "../resources/arm-ids";
import type { IndexedPlace } from "../topology-index";
import type { RuleContext } from "./rule";

/** The ids of the vnets in which an ExpressRoute gateway was seen. */
export function findExpressRoute({ input }: RuleContext): ReadonlySet<string> {
  return new Set(
    (input.observation?.resources ?? []).flatMap(({ body }) => {
      const { gatewayType, ipConfigurations } = (body.properties ?? {}) as {
        gatewayType?: unknown;
        ipConfigurations?: unknown;
      };
      if (gatewayType !== "ExpressRoute" || !Array.isArray(ipConfigurations)) return [];
      return (ipConfigurations as { properties?: { subnet?: { id?: unknown } } }[]).flatMap((item) => {
        const id = item?.properties?.subnet?.id;
        return typeof id === "string" ? [toComparable(parentArmId(id))] : [];
      });
    }),
  );
}

/** True for a vnet with an ExpressRoute gateway: a VPN gateway beside it must keep the default AS number. */
export function isBesideExpressRoute(beside: ReadonlySet<string>, place: IndexedPlace): boolean {
  return place.kind === "vnet" && beside.size > 0 && beside.has(toComparable(vnetArmId(place.vnet)));
}
