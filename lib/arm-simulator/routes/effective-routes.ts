import { type Cidr, contains, parseCidrs } from "../network/cidr";
import type { GatewayNode, SiteNode } from "./nodes";
import { directRoutes, type Place, type Route } from "./place";
import { RouteTable } from "./route-table";
import type { Routing } from "./routing";

/** Every place with a way to work out its routes: networks, then clients, then sites, in the world's order. */
export function placesOf(routing: Routing): { place: Place; routes: () => RouteTable }[] {
  const gateways = [...routing.gateways.values()];
  return [
    ...[...routing.networks].map(([key, { place }]) => ({
      place,
      routes: () => networkRoutes(routing, key),
    })),
    ...gateways.flatMap((node) =>
      node.clients ? [{ place: node.clients, routes: () => clientRoutes(routing, node) }] : [],
    ),
    ...[...routing.sites.values()].map((node) => ({
      place: node.place,
      routes: () => siteRoutes(routing, node),
    })),
  ];
}

/** Its own ranges, those people sent to the gateway, those of its peers, and what the gateway it uses has. */
function networkRoutes(routing: Routing, key: string): RouteTable {
  const table = new RouteTable();
  const network = routing.networks.get(key);
  if (!network) return table;
  const { takesGatewayRoutes, toGateway } = network.userRoutes;
  const nodes = routing.gatewaysIn.get(network.gatewayFrom ?? key) ?? [];
  table.addAll(directRoutes(network.place, "Local"));
  for (const node of nodes) table.addAll(sentTo(routing, node, toGateway, "User"));
  for (const peer of network.peers) {
    const place = routing.networks.get(peer)?.place;
    if (place) table.addAll(directRoutes(place, "Peering"));
  }
  for (const node of takesGatewayRoutes ? nodes : []) {
    if (node.clients) table.addAll(directRoutes(node.clients, "Local"));
    // Traffic to a network's own ranges stays in it, however narrow the range that a tunnel has.
    const far = routing.tunnelRoutes(node).routes;
    table.addAll(far.filter(({ prefix }) => !network.place.prefixes.some((own) => contains(own, prefix))));
  }
  return table;
}

/** The network dialled into and those using its gateway; with BGP all that the gateway knows. */
function clientRoutes(routing: Routing, node: GatewayNode): RouteTable {
  const table = new RouteTable();
  if (node.clients) table.addAll(directRoutes(node.clients, "Local"));
  table.addAll(behind(node));
  if (node.speaksBgp) table.addAll(routing.tunnelRoutes(node).routes);
  return table;
}

/** What a device learns; in a tunnel without BGP the network it leads to, and what people on site routed into it. */
function siteRoutes(routing: Routing, { device, place, ties }: SiteNode): RouteTable {
  const table = new RouteTable();
  table.addAll(directRoutes(place, "Local"));
  table.addAll(routing.learnedBy(device.address));
  for (const tie of ties) {
    const node = routing.gateways.get(tie.gateway);
    if (!node || tie.hasSession) continue;
    table.addAll(directRoutes(node.network.place, "Static"));
    table.addAll(sentTo(routing, node, parseCidrs(device.routes ?? []), "Static"));
  }
  return table;
}

/** What a gateway would do with traffic to these ranges, when somebody sends it there. */
function sentTo(
  routing: Routing,
  node: GatewayNode,
  wanted: readonly Cidr[],
  source: Route["source"],
): Route[] {
  if (wanted.length === 0) return [];
  return routing
    .onwardRoutes(node)
    .filter(({ prefix }) => wanted.some((range) => contains(range, prefix)))
    .map((route) => ({ ...route, source }));
}

function behind({ network, spokes }: GatewayNode): Route[] {
  return [
    ...directRoutes(network.place, "Local"),
    ...spokes.flatMap(({ place }) => directRoutes(place, "Peering")),
  ];
}
