import { groupBy } from "../group-by";
import { parseCidrs } from "../network/cidr";
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
import { bgpOf } from "../network/virtual-network-gateways/bgp-settings";
import type { Device, Resource } from "../records";
import { isReady } from "../tunnels/readiness";
import type { World } from "../world";
import { findTies, type Tie } from "./gateway-ties";
import { directRoutes, type Place, type Route } from "./place";
import { clientsOf, findNetworks, type NetworkPlace, siteBehind } from "./places";
import { type Announcement, asPathOf, placeOf, type Speaker, type SpreadPrefix, spread } from "./propagation";
import { RouteTable } from "./route-table";

/** A gateway with all that is behind it and all that its tunnels lead to. */
export interface GatewayNode {
  gateway: Resource;
  network: NetworkPlace;
  /** Networks that use this gateway through their peering. */
  spokes: NetworkPlace[];
  clients: Place | undefined;
  ties: Tie[];
  speaksBgp: boolean;
}

/** A device with the tunnels that lead to it. */
export interface SiteNode {
  device: Device;
  place: Place;
  ties: Tie[];
}

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
    const { speakers, index } = this.#findSpeakers();
    this.#spread = { speakers, index, prefixes: spread(speakers) };
    return this.#spread;
  }

  /** Without BGP a tunnel by gateway carries the far network only; by address what the site's entry lists. */
  #staticRoutes(node: GatewayNode): Route[] {
    return node.ties.flatMap((tie) => {
      const origin = this.#endOf(tie);
      if (!origin) return [];
      const isDirect = tie.connection.properties.connectionType === "Vnet2Vnet";
      const prefixes = isDirect && !tie.hasSession ? origin.prefixes : tie.listed;
      return prefixes.map((prefix): Route => ({ prefix, origin, source: "Static", asPath: [] }));
    });
  }

  #endOf(tie: Tie): Place | undefined {
    return tie.kind === "device"
      ? this.sites.get(tie.device.address)?.place
      : this.gateways.get(tie.farGateway)?.network.place;
  }

  #findSpeakers(): { speakers: Speaker[]; index: Map<string, number> } {
    const gateways = [...this.gateways].filter(([, node]) => node.speaksBgp);
    const sites = [...this.sites].filter(([, { ties }]) => ties.some((tie) => tie.hasSession));
    const ids = [...gateways, ...sites].map(([id]) => id).sort();
    const index = new Map(ids.map((id, at) => [id, at]));
    const positions = (found: readonly (string | undefined)[]) =>
      [...new Set(found.map((id) => index.get(id ?? "")))]
        .filter((at) => at !== undefined)
        .sort((a, b) => a - b);
    const speakers = [
      ...gateways.map(([id, node]) => this.#toGatewaySpeaker(id, node, positions)),
      ...sites.map(([id, node]) => toDeviceSpeaker(id, node, positions)),
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    return { speakers, index };
  }

  /** A gateway tells its network, those using it, its clients, and what it was told of its sites. */
  #toGatewaySpeaker(id: string, node: GatewayNode, positions: Positions): Speaker {
    const { gateway, network, spokes, clients, ties } = node;
    const behind = [network.place, ...spokes.map(({ place }) => place)];
    const sites = ties.flatMap((tie): Announcement[] => {
      const place = this.#endOf(tie);
      return place ? tie.listed.map((prefix) => ({ prefix, place })) : [];
    });
    return {
      id,
      asn: bgpOf(gateway).asn,
      isGateway: true,
      passesOn: true,
      own: behind.flatMap(({ prefixes }) => prefixes),
      announces: [...[...behind, ...(clients ? [clients] : [])].flatMap(toAnnouncements), ...sites],
      prepends: 0,
      neighbours: positions(
        ties
          .filter((tie) => tie.hasSession)
          .map((tie) => (tie.kind === "device" ? tie.device.address : tie.farGateway)),
      ),
    };
  }
}

type Positions = (ids: readonly (string | undefined)[]) => number[];

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

function toDeviceSpeaker(id: string, { device, place, ties }: SiteNode, positions: Positions): Speaker {
  const { bgp } = device;
  const told = bgp?.prefixes ? parseCidrs(bgp.prefixes) : place.prefixes;
  return {
    id,
    asn: bgp?.asn ?? 0,
    isGateway: false,
    passesOn: bgp?.transit !== false,
    own: [],
    announces: told.map((prefix) => ({ prefix, place })),
    prepends: bgp?.prepends ?? 0,
    neighbours: positions(ties.filter((tie) => tie.hasSession).map((tie) => tie.gateway)),
  };
}

function toAnnouncements(place: Place): Announcement[] {
  return place.prefixes.map((prefix) => ({ prefix, place }));
}
