import { isVpnLink, type Topology } from "@/lib/topology";

/** Something that may fail: a vnet's gateway (`id` is the vnet's), a link, a site, or a whole region. */
export interface Removal {
  kind: "gateway" | "link" | "site" | "region";
  id: string;
}

/** Everything in a design that may fail, in file order. */
export function listRemovals({ vnets, sites, links }: Topology): Removal[] {
  const regions = [...new Set(vnets.map(({ region }) => region))];
  return [
    ...vnets.filter(({ gateway }) => gateway).map(({ id }): Removal => ({ kind: "gateway", id })),
    ...links.map(({ id }): Removal => ({ kind: "link", id })),
    ...sites.map(({ id }): Removal => ({ kind: "site", id })),
    ...regions.map((id): Removal => ({ kind: "region", id })),
  ];
}

/** The design that is left when something fails; what merely hangs on it stays and reaches what it still can. */
export function takeAway(topology: Topology, { kind, id }: Removal): Topology {
  switch (kind) {
    case "gateway":
      return withoutGateway(topology, id);
    case "link":
      return { ...topology, links: topology.links.filter((link) => link.id !== id) };
    case "site":
      return withoutPlaces(topology, new Set([id]));
    case "region": {
      const lost = topology.vnets.filter(({ region }) => region === id);
      return withoutPlaces(topology, new Set(lost.map((vnet) => vnet.id)));
    }
  }
}

/** Tunnels end with their gateway; a peering goes on without what the gateway lent through it. */
function withoutGateway(topology: Topology, vnetId: string): Topology {
  return {
    ...topology,
    vnets: topology.vnets.map((vnet) => (vnet.id === vnetId ? { ...vnet, gateway: null } : vnet)),
    links: topology.links
      .filter((link) => !(isVpnLink(link) && (link.from === vnetId || link.to === vnetId)))
      .map((link) => (link.gatewayTransit === vnetId ? { ...link, gatewayTransit: null } : link)),
  };
}

function withoutPlaces(topology: Topology, gone: ReadonlySet<string>): Topology {
  return {
    ...topology,
    vnets: topology.vnets.filter(({ id }) => !gone.has(id)),
    sites: topology.sites.filter(({ id }) => !gone.has(id)),
    links: topology.links.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  };
}

export function removalKey({ kind, id }: Removal): string {
  return `${kind}/${id}`;
}

/** True when the place is still there once that failed; the clients of a gateway go with it. */
export function standsWithout(topology: Topology, { kind, id }: Removal, place: string): boolean {
  const owner = ownerOf(place);
  if (kind === "site") return place !== id;
  if (kind === "gateway") return place === owner || owner !== id;
  if (kind === "link") return true;
  return topology.vnets.every((vnet) => vnet.id !== owner || vnet.region !== id);
}

/** True when the place is where the failure is: losing it says nothing of how others depend on it. */
export function isAt({ kind, id }: Removal, place: string): boolean {
  return (kind === "gateway" || kind === "site") && ownerOf(place) === id;
}

/** The place itself, or for the clients of a gateway its vnet. */
export function ownerOf(place: string): string {
  return place.replace(/\/clients$/, "");
}
