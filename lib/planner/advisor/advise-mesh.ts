import { findSku } from "@/lib/facts";
import { refusal } from "@/lib/messages";
import {
  applyEdits,
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
import { brokenLinks } from "../reachability/broken-links";
import { countTunnels, lowerTunnelLimit } from "../rules/tunnels";
import { estimateCost } from "../steps/cost";
import { indexTopology } from "../topology-index";
import { checkGoal } from "./check-goal";
import { canSpeakBgp, describeDrawing } from "./describe-drawing";
import type { MeshShape, MeshWish, ShapedMesh } from "./mesh-question";
import { nameShape, shapeMeshes } from "./shapes";

/** One way to join the chosen vnets; its edits draw it in one step. */
export interface MeshProposal {
  shape: MeshShape;
  bgp: boolean;
  edits: TopologyEdit[];
  /** How many links it adds, and how many there are between the chosen vnets then. */
  added: number;
  links: number;
  /** Tunnels of each gateway in it, of as many as are allowed (null: no limit known), and its SKU. */
  gateways: {
    vnet: string;
    tunnels: number;
    allowed: number | null;
    sku: string;
    /** The SKU it has now, where that does not do: a gateway that stands is then built anew. */
    skuBefore: string | null;
  }[];
  /** US dollars a month for all gateways of the design, and how much of it the proposal adds. */
  monthly: number;
  monthlyAdded: number;
  /** The most links between two of the chosen vnets, on the ways that packets take. */
  hops: number;
}

/** More vnets are not joined at once: a full mesh of them would have thousands of links. */
const MOST_VNETS = 100;
/** Places and links of a design beyond which nothing is proposed: every proposal is checked as a whole. */
const MOST_OBJECTS = 10_000;

/**
 * Proposals that reach the goal, the fewest links first; none that has an error which the design has not already, and
 * none that changes what is not ours or a limit that somebody set. Where the goal is reached already: that, and
 * nothing to draw.
 */
export function adviseMesh(topology: Topology, wish: MeshWish): MeshProposal[] {
  refuseTooLarge(topology, wish);
  const asked = new Set(wish.vnets);
  const wanted = topology.vnets.flatMap(({ id }) => (asked.has(id) ? [id] : []));
  if (wanted.length < 2 || (wish.goal === "all-reach-hub" && !wanted.includes(wish.hub ?? ""))) return [];
  const gatewayOf = findGatewayVnets(topology);
  const carriers = new Set(wanted.map(gatewayOf));
  const chosen = topology.vnets.filter(({ id }) => carriers.has(id));
  const before = checkTopology({ topology });
  const scene: Scene = { topology, before, chosen, wish: { ...wish, vnets: wanted } };
  const question = describeDrawing(scene, brokenLinks(topology, before), {
    hub: wish.hub === undefined ? -1 : chosen.findIndex(({ id }) => id === gatewayOf(wish.hub ?? "")),
    // A vnet behind another's gateway is told of by BGP alone.
    isBehind: wanted.some((id) => gatewayOf(id) !== id),
  });
  const isReached = checkGoal(topology, before, wanted, wish);
  if (isReached !== null) {
    const shape = nameShape([...question.direct, ...question.drawn], chosen.length);
    return [
      describeProposal(scene, { shape, needsBgp: question.drawn.length > 0, edits: [], hops: isReached }),
    ];
  }
  return chosen.length < 2 ? [] : shapeMeshes(question).flatMap((mesh) => propose(scene, mesh) ?? []);
}

function refuseTooLarge({ vnets, sites, links }: Topology, wish: MeshWish): void {
  const [what, most] = wish.vnets.length > MOST_VNETS ? ["vnets", MOST_VNETS] : ["objects", MOST_OBJECTS];
  if (what === "vnets" || vnets.length + sites.length + links.length > MOST_OBJECTS)
    throw refusal("advice-too-large", 422, { what, most });
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

/** What is there, and what is wished for. */
interface Scene {
  topology: Topology;
  before: readonly Finding[];
  /** The vnets whose gateways take part. */
  chosen: readonly Vnet[];
  wish: MeshWish;
}

function propose(scene: Scene, mesh: ShapedMesh): MeshProposal | null {
  const { topology, before, wish } = scene;
  const edits = drawMesh(scene, mesh);
  const after = applyEdits(topology, edits);
  const findings = checkTopology({ topology: after });
  if (hasNewError(before, findings)) return null;
  const hops = checkGoal(after, findings, wish.vnets, wish);
  return hops === null ? null : describeProposal(scene, { ...mesh, edits, hops });
}

function describeProposal(
  { topology, chosen }: Scene,
  {
    shape,
    needsBgp,
    edits,
    hops,
  }: Pick<ShapedMesh, "shape" | "needsBgp"> & Pick<MeshProposal, "edits" | "hops">,
): MeshProposal {
  const after = applyEdits(topology, edits);
  const index = indexTopology(after);
  const ids = new Set(chosen.map(({ id }) => id));
  const monthly = estimateCost(after).monthly;
  const gateways = chosen.map(({ id, gateway: before }) => {
    const place = index.places.get(id);
    const gateway = place?.kind === "vnet" ? place.vnet.gateway : null;
    return {
      vnet: id,
      tunnels: place?.kind === "vnet" ? countTunnels(index, place).count : 0,
      allowed: gateway && lowerTunnelLimit(index, gateway),
      sku: gateway?.sku ?? "",
      skuBefore: before && before.sku !== gateway?.sku ? before.sku : null,
    };
  });
  return {
    shape,
    bgp: needsBgp,
    edits: [...edits],
    added: after.links.length - topology.links.length,
    links: after.links.filter((link) => isVpnLink(link) && ids.has(link.from) && ids.has(link.to)).length,
    gateways,
    monthly,
    monthlyAdded: Math.round((monthly - estimateCost(topology).monthly) * 100) / 100,
    hops,
  };
}

/** Gateways where links are drawn and none is, BGP where routes must be passed on, then the links themselves. */
function drawMesh({ topology, before, chosen }: Scene, { added, needsBgp }: ShapedMesh): TopologyEdit[] {
  const ids = new Set(chosen.map(({ id }) => id));
  const broken = brokenLinks(topology, before);
  const known = topology.links.filter(
    (link) => isVpnLink(link) && ids.has(link.from) && ids.has(link.to) && !broken.has(link.id),
  );
  const ends = new Set(added.flat().flatMap((place) => chosen[place]?.id ?? []));
  if (needsBgp) for (const { from, to } of known) ends.add(from).add(to);
  const equipped = equip(
    topology,
    chosen.filter(({ id }) => ends.has(id)),
    needsBgp,
  );
  const links = added.flatMap(([a, b]) => {
    const [from, to] = [chosen[a]?.id, chosen[b]?.id];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  const drawn = addLinks(equipped.after, links, needsBgp);
  return [...equipped.edits, ...(needsBgp ? turnOnBgp(equipped.after, known) : []), ...drawn];
}

function equip(
  topology: Topology,
  vnets: readonly Vnet[],
  needsBgp: boolean,
): { edits: TopologyEdit[]; after: Topology } {
  const edits: TopologyEdit[] = [];
  let after = topology;
  const taken = new Set<number>();
  for (const vnet of sortByChangeable(vnets)) {
    const { gateway } = vnet;
    const asn = gateway?.bgp?.asn;
    const changes = !gateway
      ? withGateway(after, vnet, { bgp: needsBgp })
      : needsBgp && canSpeakBgp(vnet) && (asn === undefined || (taken.has(asn) && !gateway.existing))
        ? { gateway: withBgp(gateway, nextAsn(after)) }
        : null;
    const number = (changes?.gateway ?? gateway)?.bgp?.asn;
    if (number !== undefined) taken.add(number);
    if (!changes) continue;
    const edit: TopologyEdit = { edit: "updateVnet", id: vnet.id, changes };
    edits.push(edit);
    after = applyEdits(after, [edit]);
  }
  return { edits, after };
}

/** Gateways that are not ours first: of two with one number the other one's is changed. */
function sortByChangeable(vnets: readonly Vnet[]): Vnet[] {
  return vnets.toSorted(
    (a, b) => Number(b.gateway?.existing === true) - Number(a.gateway?.existing === true),
  );
}

function turnOnBgp(topology: Topology, links: Topology["links"]): TopologyEdit[] {
  const speaking = new Set(topology.vnets.flatMap(({ id, gateway }) => (gateway?.bgp ? [id] : [])));
  return links
    .filter(({ bgp, existing, from, to }) => !bgp && !existing && speaking.has(from) && speaking.has(to))
    .map(({ id }) => ({ edit: "updateLink", id, changes: { bgp: true } }));
}

function addLinks(
  topology: Topology,
  ends: readonly { from: string; to: string }[],
  needsBgp: boolean,
): TopologyEdit[] {
  const objects = [topology.vnets, topology.sites, topology.links, topology.intents, topology.notes];
  const taken = new Set(objects.flatMap((list) => list.map(({ id }): string => id)));
  const speaking = new Set(topology.vnets.flatMap(({ id, gateway }) => (gateway?.bgp ? [id] : [])));
  // The list of links grows with each; none of them needs the others to be drawn.
  const bare = { ...topology, links: [] };
  let number = 1;
  return ends.map(({ from, to }) => {
    while (taken.has(`l${number}`)) number += 1;
    const link = { ...newLink(bare, { from, to, method: "vnet2vnet" }), id: `l${number}` };
    number += 1;
    return {
      edit: "addLink",
      link: needsBgp ? { ...link, bgp: speaking.has(from) && speaking.has(to) } : link,
    };
  });
}

/** The gateway with BGP on; one of a SKU that does not speak it takes the usual SKU instead. */
function withBgp(gateway: Gateway, asn: number): Gateway {
  const { bgp, sku, generation } = makeGateway(gateway.name, asn);
  const spoken = { asn, apipa: gateway.bgp?.apipa ?? bgp?.apipa ?? [] };
  const changes = findSku(gateway.sku)?.bgp === false ? { sku, generation } : {};
  return { ...gateway, ...changes, bgp: spoken };
}

function hasNewError(before: readonly Finding[], after: readonly Finding[]): boolean {
  const known = new Set(before.map(identify));
  return after.some((finding) => finding.severity === "error" && !known.has(identify(finding)));
}

function identify({ code, targets }: Finding): string {
  return JSON.stringify([code, targets.map(({ kind, id }) => `${kind}/${id}`)]);
}
