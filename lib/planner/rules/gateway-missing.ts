import { limits } from "@/lib/facts";
import {
  defaultGatewayName,
  freeGatewayName,
  GATEWAY_SUBNET,
  isVpnLink,
  type Link,
  makeGateway,
  nextAsn,
  proposeGatewaySubnet,
  type TopologyEdit,
  takenGatewayNames,
  toPrefix,
} from "@/lib/topology";
import type { IndexedVnet } from "../topology-index";
import { isValidName } from "./names";
import type { Rule } from "./rule";
import { countTunnels, lowerTunnelLimit } from "./tunnels";

/** A VPN link ends at a gateway; the vnet has none. */
export const gatewayMissing: Rule = {
  code: "gateway-missing",
  source: {
    source: "Configure a VNet-to-VNet connection: each VNet needs a VPN gateway",
    asOf: "2023-08-22",
  },
  check: ({ index }) => {
    const missing = index.vnets.filter((place) => place.vnet.gateway === null && vpnLinks(place).length > 0);
    if (missing.length === 0) return [];
    const taken = takenGatewayNames(index.topology);
    const asn = nextAsn(index.topology);
    return missing.map((place) => {
      const links = vpnLinks(place);
      const name = gatewayName(place, taken);
      const fix = addGateway(place, name, links.some((link) => link.bgp) ? asn : null);
      const limit = lowerTunnelLimit(index, makeGateway(name, null));
      const fits = limit === null || countTunnels(index, place).count <= limit;
      const isFree = !usesOtherGateway(place);
      return {
        severity: "error" as const,
        values: { vnet: place.name, links: links.length, gateway: name },
        targets: [{ kind: "vnet" as const, id: place.id, field: "gateway" }],
        ...(fix && fits && isFree ? { fix: [fix] } : {}),
      };
    });
  },
};

/** A link to itself has a finding of its own, and needs no gateway. */
function vpnLinks({ links }: IndexedVnet): Link[] {
  return links.filter((link) => isVpnLink(link) && link.from !== link.to);
}

/** A vnet that borrows another's gateway over a peering must have none of its own. */
function usesOtherGateway({ id, links }: IndexedVnet): boolean {
  return links.some((link) => link.method === "peering" && ![null, id].includes(link.gatewayTransit));
}

/** Azure's rule for the gateway's name may refuse what people called the vnet. */
function gatewayName({ vnet }: IndexedVnet, taken: ReadonlySet<string>): string {
  const usual = defaultGatewayName(vnet.name);
  const base = isValidName("virtualNetworkGateway", usual) ? usual : defaultGatewayName(vnet.id);
  return freeGatewayName(taken, base);
}

/** A gateway and the subnet it needs; null when there is no room for the subnet. */
function addGateway({ vnet }: IndexedVnet, name: string, asn: number | null): TopologyEdit | null {
  const gateway = makeGateway(name, asn);
  const similar = vnet.subnets.filter(({ name }) => name.toLowerCase() === GATEWAY_SUBNET.toLowerCase());
  if (similar.length > 0) {
    // One that is named or sized wrongly would be an error of its own once there is a gateway.
    if (!similar.every(({ name, prefix }) => name === GATEWAY_SUBNET && isLargeEnough(prefix))) return null;
    return { edit: "updateVnet", id: vnet.id, changes: { gateway } };
  }
  const subnet = proposeGatewaySubnet(vnet);
  if (!subnet) return null;
  return { edit: "updateVnet", id: vnet.id, changes: { gateway, subnets: [...vnet.subnets, subnet] } };
}

function isLargeEnough(prefix: string): boolean {
  return (toPrefix(prefix)?.length ?? 32) <= limits.smallestSubnetLength;
}
