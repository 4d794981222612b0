import { findSku } from "@/lib/facts";
import {
  applyEdits,
  farEnd,
  type Gateway,
  isVpnLink,
  makeGateway,
  newLink,
  nextAsn,
  type Topology,
  type TopologyEdit,
  type Vnet,
  withGateway,
} from "@/lib/topology";
import type { Finding } from "../contract";
import { checkTopology } from "../plan-topology";
import { countTunnels, lowerTunnelLimit } from "../rules/tunnels";
import { estimateCost } from "../steps/cost";
import { indexTopology } from "../topology-index";
import { checkGoal } from "./check-goal";
import { type MeshShape, type MeshWish, type ShapedMesh, shapeMeshes } from "./shapes";

/** One way to join the chosen vnets; its edits draw it in one step. */
export interface MeshProposal {
  shape: MeshShape;
  bgp: boolean;
  edits: TopologyEdit[];
  /** How many links it adds, and how many there are between the chosen vnets then. */
  added: number;
  links: number;
  /** Tunnels of each gateway in it, of as many as are allowed (null: no limit known), and its SKU. */
  gateways: { vnet: string; tunnels: number; allowed: number | null; sku: string }[];
  /** US dollars a month for all gateways of the design, and how much of it the proposal adds. */
  monthly: number;
  monthlyAdded: number;
  /** The most links between two of the chosen vnets, on the ways that packets take. */
  hops: number;
}

/** Proposals that reach the goal, the fewest links first; none that has an error which the design has not already. */
export function adviseMesh(topology: Topology, wish: MeshWish): MeshProposal[] {
  const wanted = topology.vnets.flatMap(({ id }) => (wish.vnets.includes(id) ? [id] : []));
  if (wish.goal === "all-reach-hub" && !wanted.includes(wish.hub ?? "")) return [];
  const gatewayOf = findGatewayVnets(topology);
  const carriers = new Set(wanted.map(gatewayOf));
  const chosen = topology.vnets.filter(({ id }) => carriers.has(id));
  if (chosen.length < 2) return [];
  const hub = wish.hub === undefined ? -1 : chosen.findIndex(({ id }) => id === gatewayOf(wish.hub ?? ""));
  const room = chosen.map((vnet) => roomAt(topology, vnet, chosen));
  // A vnet behind another's gateway is told of by BGP alone.
  const isBehind = wanted.some((id) => gatewayOf(id) !== id);
  const meshes = shapeMeshes({ goal: wish.goal, room, hub: hub < 0 ? null : hub }).map((mesh) =>
    isBehind ? { ...mesh, needsBgp: true } : mesh,
  );
  const before = checkTopology({ topology });
  const proposals = meshes.flatMap(
    (mesh) => propose(topology, before, chosen, mesh, { ...wish, vnets: wanted }) ?? [],
  );
  return proposals.filter(
    ({ edits }, at) => proposals.findIndex((other) => sameEdits(other.edits, edits)) === at,
  );
}

/**
 * The vnet that takes a vnet's tunnels: itself, or the one whose gateway it uses over a peering, since it may then have
 * none of its own.
 */
function findGatewayVnets({ vnets, links }: Topology): (id: string) => string {
  const lenders = new Map<string, string>();
  for (const { from, to, gatewayTransit } of links) {
    if (gatewayTransit !== from && gatewayTransit !== to) continue;
    const borrower = gatewayTransit === from ? to : from;
    if (!lenders.has(borrower)) lenders.set(borrower, gatewayTransit);
  }
  for (const { id, gateway } of vnets) if (gateway) lenders.delete(id);
  return (id) => lenders.get(id) ?? id;
}

/** Shapes that come to the same beside what is drawn already. */
function sameEdits(a: readonly TopologyEdit[], b: readonly TopologyEdit[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Links to other chosen vnets that a gateway may have: what its limit leaves beside its tunnels to the rest. */
function roomAt(topology: Topology, vnet: Vnet, chosen: readonly Vnet[]): number {
  const index = indexTopology(topology);
  const place = index.places.get(vnet.id);
  const limit = vnet.gateway
    ? lowerTunnelLimit(index, vnet.gateway)
    : topology.settings.tunnelLimitPerGateway;
  if (limit === null || place?.kind !== "vnet") return chosen.length;
  const tunnels = countTunnels(index, place);
  const inside = tunnels.links.filter((link) => chosen.some(({ id }) => id === farEnd(link, vnet.id)));
  return Math.max(0, limit - tunnels.count + inside.length);
}

function propose(
  topology: Topology,
  before: readonly Finding[],
  chosen: readonly Vnet[],
  mesh: ShapedMesh,
  wish: MeshWish,
): MeshProposal | null {
  const drawn = withFixes(topology, before, drawMesh(topology, chosen, mesh));
  const after = applyEdits(topology, drawn);
  const findings = checkTopology({ topology: after });
  if (newErrors(before, findings).length > 0) return null;
  const ids = chosen.map(({ id }) => id);
  const hops = checkGoal(after, findings, wish.vnets, wish);
  if (hops === null) return null;
  const index = indexTopology(after);
  const monthly = estimateCost(after).monthly;
  const gateways = ids.map((id) => {
    const place = index.places.get(id);
    const gateway = place?.kind === "vnet" ? place.vnet.gateway : null;
    return {
      vnet: id,
      tunnels: place?.kind === "vnet" ? countTunnels(index, place).count : 0,
      allowed: gateway && lowerTunnelLimit(index, gateway),
      sku: gateway?.sku ?? "",
    };
  });
  return {
    shape: mesh.shape,
    bgp: mesh.needsBgp,
    edits: drawn,
    added: after.links.length - topology.links.length,
    links: after.links.filter((link) => isVpnLink(link) && ids.includes(link.from) && ids.includes(link.to))
      .length,
    gateways,
    monthly,
    monthlyAdded: Math.round((monthly - estimateCost(topology).monthly) * 100) / 100,
    hops,
  };
}

/** Gateways where they are missing, BGP where routes must be passed on, then the links that are not there yet. */
function drawMesh(topology: Topology, chosen: readonly Vnet[], mesh: ShapedMesh): TopologyEdit[] {
  const edits: TopologyEdit[] = [];
  let drawn = topology;
  const draw = (edit: TopologyEdit) => {
    edits.push(edit);
    drawn = applyEdits(drawn, [edit]);
  };
  for (const vnet of chosen) {
    const { gateway } = vnet;
    if (!gateway) {
      const changes = withGateway(drawn, vnet, { bgp: mesh.needsBgp });
      draw({ edit: "updateVnet", id: vnet.id, changes });
    } else if (mesh.needsBgp && !gateway.bgp) {
      const changes = { gateway: withBgp(gateway, nextAsn(drawn)) };
      draw({ edit: "updateVnet", id: vnet.id, changes });
    }
  }
  for (const [a, b] of mesh.edges) {
    const [from, to] = [chosen[a]?.id, chosen[b]?.id];
    if (from === undefined || to === undefined) continue;
    const known = drawn.links.find(
      (link) => isVpnLink(link) && [link.from, link.to].includes(from) && [link.from, link.to].includes(to),
    );
    if (!known) draw({ edit: "addLink", link: newLink(drawn, { from, to, method: "vnet2vnet" }) });
    else if (mesh.needsBgp && !known.bgp) draw({ edit: "updateLink", id: known.id, changes: { bgp: true } });
  }
  return edits;
}

/** The gateway with BGP on; one of a SKU that does not speak it takes the usual SKU instead. */
function withBgp(gateway: Gateway, asn: number): Gateway {
  const { bgp, sku, generation } = makeGateway(gateway.name, asn);
  return findSku(gateway.sku)?.bgp === false ? { ...gateway, bgp, sku, generation } : { ...gateway, bgp };
}

/** Rounds of fixes for what the drawing itself brought about, such as two gateways of one ASN that are now joined. */
const FIX_ROUNDS = 3;

function withFixes(topology: Topology, before: readonly Finding[], drawn: TopologyEdit[]): TopologyEdit[] {
  let edits = drawn;
  for (let round = 0; round < FIX_ROUNDS; round += 1) {
    const findings = checkTopology({ topology: applyEdits(topology, edits) });
    const fixes = newErrors(before, findings).flatMap(({ fix }) => fix?.edits ?? []);
    if (fixes.length === 0) return edits;
    edits = [...edits, ...fixes];
  }
  return edits;
}

function newErrors(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(identify));
  return after.filter((finding) => finding.severity === "error" && !known.has(identify(finding)));
}

function identify({ code, targets }: Finding): string {
  return JSON.stringify([code, targets.map(({ kind, id }) => `${kind}/${id}`)]);
}
