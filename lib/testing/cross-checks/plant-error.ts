import type { Gateway, Link, Site, Topology, Vnet } from "@/lib/topology";
import { STRONG_POLICY } from "../rule-cases/links";

/** What Azure does with an error that the planner finds. */
export type Outcome =
  /** Refuses a request, with this code. */
  | { refusedWith: string }
  /** Takes everything, and the tunnel between two vnets or to a site never comes up. */
  | { breaks: "tunnel" }
  /** Takes everything, and traffic that the design without the error had has no routes any more. */
  | { breaks: "routes" };

/** One way to put an error into a sound design. */
export interface PlantedError {
  /** The planner's code. */
  code: string;
  how: string;
  outcome: Outcome;
  /** The design with the error in it, in the place that a number picks; null where it has no such place. */
  plant: (topology: Topology, at: number) => Topology | null;
  /** The key a person gives for every link. */
  key?: string;
}

export const refused = (refusedWith: string) => ({ refusedWith });
export const NO_TUNNEL = { breaks: "tunnel" } as const;
export const NO_ROUTES = { breaks: "routes" } as const;

type Change<T> = (item: T, at: number) => Partial<T> | null;

/** Changes one of the items that pass. */
function one<T extends { id: string }>(items: T[], at: number, change: Change<T>): T[] | null {
  const ways = items.flatMap((item) => {
    const changes = change(item, at);
    return changes ? [{ ...item, ...changes }] : [];
  });
  const way = ways[at % Math.max(ways.length, 1)];
  return way ? items.map((item) => (item.id === way.id ? way : item)) : null;
}

export const onVnet =
  (change: Change<Vnet>): PlantedError["plant"] =>
  (topology, at) => {
    const vnets = one(topology.vnets, at, change);
    return vnets && { ...topology, vnets };
  };
export const onGateway = (
  change: Change<Gateway>,
  fits: (topology: Topology, vnet: Vnet) => boolean = () => true,
) =>
  ((topology, at) =>
    onVnet((vnet) => {
      const changes = vnet.gateway && fits(topology, vnet) ? change(vnet.gateway, at) : null;
      return vnet.gateway && changes ? { gateway: { ...vnet.gateway, ...changes } } : null;
    })(topology, at)) satisfies PlantedError["plant"];
export const onSite = (change: Change<Site>, fits: (topology: Topology, site: Site) => boolean) =>
  ((topology, at) => {
    const sites = one(topology.sites, at, (site) => (fits(topology, site) ? change(site, at) : null));
    return sites && { ...topology, sites };
  }) satisfies PlantedError["plant"];
export const onLink = (change: (link: Link, topology: Topology, at: number) => Partial<Link> | null) =>
  ((topology, at) => {
    const links = one(topology.links, at, (link) => change(link, topology, at));
    return links && { ...topology, links };
  }) satisfies PlantedError["plant"];

/** The two parts of a vnet's first range that name it: "10.3" of 10.3.0.0/17. */
export const stem = ({ addressSpace }: Vnet) => addressSpace[0]?.split(".", 2).join(".") ?? "";
export const addRange = (range: (vnet: Vnet, at: number) => string) =>
  onVnet((vnet, at) => ({ addressSpace: [...vnet.addressSpace, range(vnet, at)] }));
export const addSubnet = (prefix: (vnet: Vnet) => string, more: { name?: string } = {}) =>
  onVnet((vnet) => ({ subnets: [...vnet.subnets, { name: "planted", prefix: prefix(vnet), ...more }] }));
export const changeGatewaySubnet = (change: (prefix: string) => { name?: string; prefix?: string } | null) =>
  onVnet((vnet) => {
    if (!vnet.gateway) return null;
    const subnets = vnet.subnets.flatMap((subnet) => {
      if (subnet.name !== "GatewaySubnet") return [subnet];
      const changes = change(subnet.prefix);
      return changes ? [{ ...subnet, ...changes }] : [];
    });
    return { subnets };
  });
export const vnetOf = ({ vnets }: Topology, id: string) => vnets.find((vnet) => vnet.id === id);
export const tunnelsOf = ({ links }: Topology, id: string) =>
  links.filter(({ method, from, to }) => method !== "peering" && (from === id || to === id));
export const isBetweenVnets = (topology: Topology, { from, to }: Link) =>
  vnetOf(topology, from) !== undefined && vnetOf(topology, to) !== undefined;
export const isLinked = (topology: Topology, { id }: Vnet | Site) =>
  topology.links.some(({ from, to }) => from === id || to === id);
export const isSilent = (topology: Topology, { id }: Site) =>
  tunnelsOf(topology, id).length > 0 && tunnelsOf(topology, id).every(({ bgp }) => !bgp);
export const isSpeaking = (topology: Topology, { id }: Site) =>
  tunnelsOf(topology, id).some(({ bgp }) => bgp);

/** Gives two vnets the same range. */
export const meet = (fits: (topology: Topology, one: Vnet, other: Vnet) => boolean) =>
  ((topology, at) => {
    const pairs = topology.vnets.flatMap((one) =>
      topology.vnets.flatMap((other) =>
        one.id < other.id && fits(topology, one, other) ? [[one.id, other.id]] : [],
      ),
    );
    const pair = pairs[at % Math.max(pairs.length, 1)];
    if (!pair) return null;
    const vnets = topology.vnets.map((vnet) =>
      pair.includes(vnet.id) ? { ...vnet, addressSpace: [...vnet.addressSpace, "10.230.0.0/24"] } : vnet,
    );
    return { ...topology, vnets };
  }) satisfies PlantedError["plant"];
export const linksBetween = ({ links }: Topology, one: Vnet, other: Vnet) =>
  links.filter(({ from, to }) => [one.id, other.id].every((id) => id === from || id === to));
export const isPeered = ({ links }: Topology, { id }: Vnet) =>
  links.some(({ method, from, to }) => method === "peering" && (from === id || to === id));
export const areApart = (topology: Topology, one: Vnet, other: Vnet) =>
  linksBetween(topology, one, other).length === 0 && !isPeered(topology, one) && !isPeered(topology, other);

export const policy = (changes: object) =>
  onLink((link, topology) =>
    link.method !== "peering" && !hasBasicEnd(topology, link)
      ? { ipsecPolicy: { ...STRONG_POLICY, ...changes } }
      : null,
  );
export const hasBasicEnd = (topology: Topology, { from, to }: Link) =>
  [from, to].some((id) => vnetOf(topology, id)?.gateway?.sku === "Basic");
export const pool = (addressPool: string[]) => ({
  clientPool: { addressPool, protocols: ["OpenVPN" as const], authentication: [] },
});
export const isPlain = ({ sku }: Gateway) => sku !== "Basic";

export function provideKey(topology: Topology): Topology | null {
  const links = topology.links.map((link) => ({ ...link, sharedKey: { source: "provided" as const } }));
  return links.some(({ method }) => method !== "peering") ? { ...topology, links } : null;
}
