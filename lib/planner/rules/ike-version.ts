import { findSku } from "@/lib/facts";
import { isVpnLink, type Link } from "@/lib/topology";
import type { TopologyIndex } from "../topology-index";
import { endNames } from "./link-names";
import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** Which IKE version a connection may have hangs on its type and on the gateways at its ends. */
export const ikeVersion: Rule = {
  code: "ike-version",
  source: {
    source: "VPN Gateway FAQ: IKEv1 and IKEv2 by SKU and VPN type; VNet-to-VNet uses IKEv2",
    asOf: "2026-06-04",
  },
  check: ({ index }) =>
    index.topology.links.flatMap((link): Breach[] => {
      if (!isVpnLink(link) || link.existing) return [];
      const demands = listDemands(index, link);
      const broken = demands.find(({ version }) => version !== link.protocol);
      if (!broken) return [];
      const isPossible = demands.every(({ version }) => version === broken.version);
      return [
        {
          severity: "error",
          values: {
            ...endNames(index, link),
            ...{ version: link.protocol, wanted: broken.version },
            ...{ reason: broken.reason, gateway: broken.gateway, sku: broken.sku },
          },
          targets: [onLink(link.id, "protocol")],
          ...(isPossible
            ? { fix: [{ edit: "updateLink", id: link.id, changes: { protocol: broken.version } }] }
            : {}),
        },
      ];
    }),
};

interface Demand {
  version: Link["protocol"];
  reason: "type" | "static" | "sku";
  gateway: string;
  sku: string;
}

const BY_TYPE: Demand = { version: "IKEv2", reason: "type", gateway: "", sku: "" };

/** The versions that a link's type and its gateways ask for; empty where both will do. */
function listDemands({ places }: TopologyIndex, { method, from, to }: Link): Demand[] {
  const ofGateways = [from, to].flatMap((id): Demand[] => {
    const place = places.get(id);
    const gateway = place?.kind === "vnet" ? place.vnet.gateway : null;
    if (gateway?.routing === "static")
      return [{ version: "IKEv1", reason: "static", gateway: gateway.name, sku: gateway.sku }];
    return gateway && findSku(gateway.sku)?.ikev1 === false
      ? [{ version: "IKEv2", reason: "sku", gateway: gateway.name, sku: gateway.sku }]
      : [];
  });
  return method === "vnet2vnet" ? [BY_TYPE, ...ofGateways] : ofGateways;
}
