import { groupBy } from "../group-by";
import { type Cidr, contains } from "../network/cidr";
import {
  CONNECTION,
  GATEWAY,
  LOCAL_GATEWAY,
  PEERING,
  PUBLIC_IP,
  ROUTE_TABLE,
  SUBNET,
  VNET,
} from "../network/type-names";
import { vnetOf } from "../network/virtual-network-gateways/behaviour";
import { isReady } from "../tunnels/readiness";
import type { World } from "../world";
import { findTies, type Tie } from "./gateway-ties";
import type { GatewayNode, SiteNode } from "./nodes";
import { directRoutes, type Place, type Route } from "./place";
import { clientsOf, findNetworks, type NetworkPlace, siteBehind } from "./places";
import { asPathOf, placeOf, type Speaker, type SpreadPrefix, spread } from "./propagation";
import { RouteTable } from "./route-table";
import { findSpeakers } from "./speakers";

/** Who is joined with whom at one moment, and the routes that follow from it; worked out when they are read. */
export class Routing {
  readonly networks: ReadonlyMap<string, NetworkPlace>;
  readonly gateways: ReadonlyMap<string, GatewayNode>;
  readonly sites: ReadonlyMap<string, SiteNode>;
  /** The gateways of each network, by its key. */
  readonly gatewaysIn: ReadonlyMap<string, GatewayNode[]>;
  /** World time (ms) until which this holds unless something is written. */
  readonly until: number;
  #spread: { speakers: Speaker[]; index: Map<string, number>; prefixes: SpreadPrefix[] } | undefined;

  constructor(world: World) {
    const { ties, until } = findTies(world);
    this.until = until;
    this.networks = findNetworks(world);
    const byDevice = groupBy(ties, (tie) => (tie.kind === "device" ? tie.device.address : undefined));
    const byGateway = groupBy(ties, (tie) => tie.gateway);
    this.gateways = findGateways(world, this.networks, byGateway);
    this.gatewaysIn = groupBy(this.gateways.values(), ({ network }) => network.vnet.key);
    this.sites = new Map(
      world.store.all("devices").map((device): [string, SiteNode] => {
        return [
          device.address,
          { device, place: siteBehind(device), ties: byDevice.get(device.address) ?? [] },
        ];
      }),
    );
  }

  /** Where a gateway can send what comes in: to the networks behind it, its clients, and by BGP. */
  onwardRoutes({ gateway, network, spokes, clients }: GatewayNode): Route[] {
    const spoken = spokes.flatMap(({ place }) => directRoutes(place, "Peering"));
    const dialled = clients ? directRoutes(clients, "Local") : [];
    return [...directRoutes(network.place, "Local"), ...spoken, ...dialled, ...this.learnedBy(gateway.key)];
  }

  /** What a gateway sends into its tunnels: the ranges it was given and those it learned by BGP. */
  tunnelRoutes(node: GatewayNode): RouteTable {
    const table = new RouteTable();
    table.addAll(this.#staticRoutes(node));
    table.addAll(this.learnedBy(node.gateway.key));
    return table;
  }

  /** The best routes that a gateway or a device (by key or address) has from others. */
  learnedBy(id: string): Route[] {
    const { speakers, index, prefixes } = this.bgp();
    const at = index.get(id);
    if (at === undefined) return [];
    return prefixes.flatMap((spreadPrefix): Route[] => {
      const { prefix, via } = spreadPrefix;
      const from = via[at] ?? -1;
      const origin = from >= 0 ? placeOf(spreadPrefix, at) : undefined;
      return origin ? [{ prefix, origin, source: "Bgp", asPath: asPathOf(speakers, via, from) }] : [];
    });
  }

  /** All speakers in the order of their ids, where each stands in it, and how every range spreads among them. */
  bgp(): { speakers: Speaker[]; index: ReadonlyMap<string, number>; prefixes: SpreadPrefix[] } {
    if (this.#spread) return this.#spread;
    const { speakers, index } = findSpeakers(this.gateways, this.sites, (tie, prefix) =>
      this.endOf(tie, prefix),
    );
    this.#spread = { speakers, index, prefixes: spread(speakers) };
    return this.#spread;
  }

  /** Without BGP a tunnel by gateway carries the far network only; by address what the site's entry lists. */
  #staticRoutes(node: GatewayNode): Route[] {
    return node.ties.flatMap((tie) => {
      const far = this.endOf(tie);
      if (!far) return [];
      const isDirect = tie.connection.properties.connectionType === "Vnet2Vnet";
      const prefixes = isDirect && !tie.hasSession ? far.prefixes : tie.listed;
      return prefixes.flatMap((prefix): Route[] => {
        const origin = this.endOf(tie, prefix);
        return origin ? [{ prefix, origin, source: "Static", asPath: [] }] : [];
      });
    });
  }

  /** The place at the far end of a tunnel; for a range of a network that uses the far gateway, that network. */
  endOf(tie: Tie, prefix?: Cidr): Place | undefined {
    if (tie.kind === "device") return this.sites.get(tie.device.address)?.place;
    const far = this.gateways.get(tie.farGateway);
    const spoke =
      prefix && far?.spokes.find(({ place }) => place.prefixes.some((own) => contains(own, prefix)));
    return (spoke ?? far?.network)?.place;
  }
}

const routings = new WeakMap<World, { version: number; from: number; routing: Routing }>();
const KINDS = [
  VNET,
  SUBNET,
  PEERING,
  PUBLIC_IP,
  GATEWAY,
  LOCAL_GATEWAY,
  CONNECTION,
  ROUTE_TABLE,
  "devices",
] as const;

/** The routes at this moment; kept until something they depend on is written or a tunnel's time has come. */
export function routingOf(world: World): Routing {
  const version = world.store.versionOf(KINDS);
  const now = world.clock.now();
  const known = routings.get(world);
  if (known && known.version === version && now >= known.from && now < known.routing.until)
    return known.routing;
  const routing = new Routing(world);
  routings.set(world, { version, from: now, routing });
  return routing;
}

function findGateways(
  world: World,
  networks: ReadonlyMap<string, NetworkPlace>,
  ties: ReadonlyMap<string, Tie[]>,
): Map<string, GatewayNode> {
  const users = groupBy(networks.values(), (network) => network.gatewayFrom);
  return new Map(
    world.store.ofType(GATEWAY).flatMap((gateway): [string, GatewayNode][] => {
      const network = networks.get(vnetOf(world, gateway)?.key ?? "");
      if (!network || !isReady(world, gateway)) return [];
      const node: GatewayNode = {
        gateway,
        network,
        spokes: users.get(network.vnet.key) ?? [],
        clients: clientsOf(gateway, network.vnet),
        ties: network.userRoutes.letsGatewayWork ? (ties.get(gateway.key) ?? []) : [],
        speaksBgp: gateway.properties.enableBgp === true,
      };
      return [[gateway.key, node]];
    }),
  );
}
