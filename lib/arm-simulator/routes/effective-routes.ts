import { contains, parseCidrs } from "../network/cidr";
import type { Place, Route } from "./place";
import { RouteTable } from "./route-table";
import type { GatewayNode, Routing, SiteNode } from "./routing";

/** A place with the routes that its traffic follows. */
export interface PlaceRoutes {
  place: Place;
  table: RouteTable;
}

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

/** Its own ranges, then those of its peers, then what the gateway it uses sends into tunnels. */
function networkRoutes(routing: Routing, key: string): RouteTable {
  const table = new RouteTable();
  const network = routing.networks.get(key);
  if (!network) return table;
  table.addAll(directRoutes(network.place, "Local"));
  for (const peer of network.peers) {
    const place = routing.networks.get(peer)?.place;
    if (place) table.addAll(directRoutes(place, "Peering"));
  }
  for (const node of routing.gatewaysIn.get(network.gatewayFrom ?? key) ?? []) {
    if (node.clients) table.addAll(directRoutes(node.clients, "Local"));
    table.addAll(routing.tunnelRoutes(node).routes);
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
    const clients = node.clients ? directRoutes(node.clients, "Local") : [];
    const onward = [...behind(node), ...clients, ...routing.learnedBy(tie.gateway)];
    for (const wanted of parseCidrs(device.routes ?? []))
      table.addAll(
        onward
          .filter((route) => contains(wanted, route.prefix))
          .map((route): Route => ({ ...route, source: "Static" })),
      );
  }
  return table;
}

function behind({ network, spokes }: GatewayNode): Route[] {
  return [
    ...directRoutes(network.place, "Local"),
    ...spokes.flatMap(({ place }) => directRoutes(place, "Peering")),
  ];
}

function directRoutes(origin: Place, source: Route["source"]): Route[] {
  return origin.prefixes.map((prefix) => ({ prefix, origin, source, asPath: [] }));
}
