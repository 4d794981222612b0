import { isVpnLink, type Link, makeGateway, type Topology, type Vnet } from "@/lib/topology";
import { buildNetwork } from "../reachability/network";
import { groupNodes } from "../reachability/reach-test";
import { countTunnels, lowerTunnelLimit } from "../rules/tunnels";
import { indexTopology, type TopologyIndex } from "../topology-index";
import { type Edge, edge, type MeshQuestion, type MeshWish } from "./mesh-question";

/** What is drawn between the chosen vnets, as the question which links to add. */
export function describeDrawing(
  { topology, chosen, wish }: { topology: Topology; chosen: readonly Vnet[]; wish: MeshWish },
  broken: ReadonlySet<string>,
  { hub, isBehind }: { hub: number; isBehind: boolean },
): MeshQuestion {
  const index = indexTopology(topology);
  const numbers = new Map(chosen.map(({ id }, number) => [id, number]));
  const edgesOf = (isMeant: (link: Link) => boolean) => listEdges(topology.links.filter(isMeant), numbers);
  const isSound = ({ id }: Link) => !broken.has(id);
  const bgp = chosen.map(canSpeakBgp);
  const speaks = (id: string) => bgp[numbers.get(id) ?? -1] === true;
  return {
    goal: wish.goal,
    hub: hub < 0 ? null : hub,
    spare: chosen.map((vnet) => spareAt(index, vnet)),
    bgp,
    direct: edgesOf(isSound),
    drawn: edgesOf(
      (link) =>
        isVpnLink(link) &&
        isSound(link) &&
        speaks(link.from) &&
        speaks(link.to) &&
        (link.bgp || !link.existing),
    ),
    taken: edgesOf(isVpnLink),
    groups: findGroups(index, broken, chosen),
    isBehind,
  };
}

/** Whether a vnet's gateway speaks BGP, or may be made to: not where Azure's or somebody else's word is against it. */
export function canSpeakBgp({ gateway }: Vnet): boolean {
  if (gateway === null || gateway.bgp !== null) return true;
  return !gateway.existing && gateway.routing !== "static";
}

function listEdges(links: readonly Link[], numbers: ReadonlyMap<string, number>): Edge[] {
  const edges = links.flatMap(({ from, to }): Edge[] => {
    const [a, b] = [numbers.get(from), numbers.get(to)];
    return a === undefined || b === undefined || a === b ? [] : [edge(a, b)];
  });
  return [...new Map(edges.map((one) => [String(one), one])).values()];
}

/** What the limit leaves beside the tunnels there are; a gateway that is told its routes by hand takes no vnet. */
function spareAt(index: TopologyIndex, vnet: Vnet): number {
  const place = index.places.get(vnet.id);
  if (place?.kind !== "vnet" || vnet.gateway?.routing === "static") return 0;
  const limit = lowerTunnelLimit(index, vnet.gateway ?? makeGateway("", null));
  const { count } = countTunnels(index, place);
  return limit === null ? index.vnets.length : Math.max(0, limit - count);
}

/** Who hangs together by BGP already, also through vnets and sites that are not among the chosen. */
function findGroups(index: TopologyIndex, broken: ReadonlySet<string>, chosen: readonly Vnet[]): number[] {
  const { nodes } = buildNetwork(index, broken);
  const groups = groupNodes(nodes, () => false);
  return chosen.map(({ id }) => groups[nodes.numberOf.get(id) ?? -1] ?? -1);
}
