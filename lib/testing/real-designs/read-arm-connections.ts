import { isOn, itemsAt, leafName, objectAt, parentOf, textAt } from "./arm-members";
import type { ArmDesignResource } from "./read-arm-design";

interface Found {
  connections: readonly ArmDesignResource[];
  peerings: readonly ArmDesignResource[];
  /** Our id of a network, of a gateway's network, and of a site, by lower-case ARM id. */
  networks: ReadonlyMap<string, string>;
  gateways: ReadonlyMap<string, string>;
  sites: ReadonlyMap<string, string>;
}

/** The two directions of what joins two places are one link. */
interface Half {
  method: "vnet2vnet" | "ipsec" | "peering";
  from: string;
  to: string;
  names: Record<string, string>;
  more: Record<string, unknown>;
}

/** Links for a topology file from the connections and peerings of a template whose both ends stand in it. */
export function readConnections(found: Found): Record<string, unknown>[] {
  const halves = [
    ...found.connections.flatMap((connection) => readConnection(connection, found)),
    ...found.peerings.flatMap((peering) => readPeering(peering, found.networks)),
  ];
  const links = new Map<string, Record<string, unknown>>();
  for (const { method, from, to, names, more } of halves) {
    const back = links.get(`${method} ${to} ${from}`);
    if (back) {
      back.ends = { ...objectAt(back, "ends"), to: names };
      Object.assign(back, more);
      continue;
    }
    const id = `l${links.size + 1}`;
    links.set(`${method} ${from} ${to}`, { id, from, to, method, ends: { from: names }, ...more });
  }
  return [...links.values()];
}

function readConnection({ id, properties }: ArmDesignResource, found: Found): Half[] {
  const end = (member: string) => textAt(properties, member, "id")?.toLowerCase() ?? "";
  const from = found.gateways.get(end("virtualNetworkGateway1"));
  const type = textAt(properties, "connectionType")?.toLowerCase();
  const site = found.sites.get(end("localNetworkGateway2"));
  const vnet = found.gateways.get(end("virtualNetworkGateway2"));
  const to = type === "ipsec" ? site : type === "vnet2vnet" ? vnet : undefined;
  if (!from || !to) return [];
  const [policy] = itemsAt(properties, "ipsecPolicies");
  return [
    {
      ...{ method: type === "ipsec" ? "ipsec" : "vnet2vnet", from, to },
      names: {
        connectionName: leafName(id),
        ...(site === undefined ? {} : { localNetworkGatewayName: leafName(end("localNetworkGateway2")) }),
      },
      more: {
        bgp: isOn(properties, "enableBgp"),
        sharedKey: { source: "provided" },
        ...(policy === undefined ? {} : { ipsecPolicy: policy }),
      },
    },
  ];
}

function readPeering({ id, properties }: ArmDesignResource, networks: Found["networks"]): Half[] {
  const from = networks.get(parentOf(id).toLowerCase());
  const to = networks.get(textAt(properties, "remoteVirtualNetwork", "id")?.toLowerCase() ?? "");
  if (!from || !to) return [];
  const usesFar = isOn(properties, "useRemoteGateways");
  return [
    {
      ...{ method: "peering", from, to, names: { peeringName: leafName(id) } },
      more: usesFar ? { gatewayTransit: to } : {},
    },
  ];
}
