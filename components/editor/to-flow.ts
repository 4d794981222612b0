import { Position as HandlePosition } from "@xyflow/react";
import { findSku } from "@/lib/facts";
import type { Finding } from "@/lib/planner";
import {
  CARD,
  type Gateway,
  isVpnLink,
  type Link,
  NOTE,
  type Position,
  placeName,
  type Site,
  type Topology,
  tunnelCount,
  type Vnet,
} from "@/lib/topology";
import { type Box, layoutLinks, POOL_DEPTH } from "./canvas/link-geometry";
import { sharedRange } from "./canvas/shared-range";
import type { FindingBadge, Flow, FlowEdge, FlowNode } from "./flow-types";
import type { ModeStates } from "./modes/mode-state";
import type { ChangeMark } from "./state/change-marks";
import type { LinkState, LiveStates, PlaceState } from "./state/live-state";

export interface FlowInput {
  topology: Topology;
  deployed: Topology | null;
  marks: ReadonlyMap<string, ChangeMark>;
  findings: readonly Finding[];
  live: LiveStates;
  /** What Reach or Failure mode says; null where Azure's state is shown. */
  modes: ModeStates | null;
  selection: ReadonlySet<string>;
  /** Where cards stand while they are dragged or moved by keys, before that is an edit. */
  moving: Readonly<Record<string, Position>>;
}

const MISSING_SIZE = { width: 160, height: 32 };
const MISSING_OFFSET = { x: CARD.width + 152, y: 48 };
const NOT_DEPLOYED: PlaceState = { state: "notDeployed" };
const LINK_NOT_DEPLOYED: LinkState = { state: "notDeployed", from: "none", to: "none" };

/** The design, and what leaves Azure with the next deployment, as React Flow's nodes and edges. */
export function toFlow(input: FlowInput): Flow {
  const whole = withGhosts(input);
  const badges = findingBadges(input.findings);
  const nodes: FlowNode[] = [
    ...whole.vnets.map((vnet) => vnetNode(vnet, whole, badges, input)),
    ...whole.sites.map((site) => siteNode(site, whole, badges, input)),
    ...whole.notes.map(
      (note): FlowNode => ({
        ...base(note.id, input.moving[note.id] ?? note.position, input, NOTE),
        type: "note",
        data: { note },
      }),
    ),
  ];
  const boxes = new Map(nodes.filter((node) => node.type !== "note").map((node) => [node.id, toBox(node)]));
  const missing = missingNodes(whole.links, boxes);
  for (const node of missing) boxes.set(node.id, toBox(node));
  return { nodes: [...nodes, ...missing], edges: linkEdges(whole, boxes, badges, input) };
}

/** The node that stands for an end that names nothing. */
function missingNodeId(link: string, end: "from" | "to"): string {
  return `missing:${link}:${end}`;
}

function vnetNode(vnet: Vnet, whole: Whole, badges: Badges, input: FlowInput): FlowNode {
  return {
    ...base(vnet.id, input.moving[vnet.id] ?? vnet.position, input),
    type: "vnet",
    data: {
      ...cardData(vnet, whole, badges, input),
      vnet,
      tunnels: tunnelCount(whole, vnet.id),
      tunnelLimit: vnet.gateway ? tunnelLimit(vnet.gateway, input.topology) : null,
      hubGateway: hubGateway(vnet, whole),
    },
  };
}

function siteNode(site: Site, whole: Whole, badges: Badges, input: FlowInput): FlowNode {
  return {
    ...base(site.id, input.moving[site.id] ?? site.position, input),
    type: "site",
    data: { ...cardData(site, whole, badges, input), site },
  };
}

function cardData(
  { id, position }: Vnet | Site,
  whole: Whole,
  badges: Badges,
  { marks, live, modes }: FlowInput,
) {
  return {
    mark: marks.get(id) ?? null,
    finding: badges.get(id) ?? null,
    state: live.places.get(id) ?? NOT_DEPLOYED,
    modeState: modes?.places.get(id) ?? null,
    linkCount: whole.links.filter((link) => link.from === id || link.to === id).length,
    isPinned: position.pinned === true,
    isGhost: whole.ghosts.has(id),
  };
}

/** What every node has. Sizes and handles are given, so that React Flow measures nothing. */
function base(
  id: string,
  position: Position,
  input: FlowInput,
  size: { width: number; height: number } = CARD,
) {
  const middle = { x: size.width / 2, y: size.height / 2, width: 1, height: 1 };
  return {
    id,
    position,
    ...size,
    measured: size,
    selected: input.selection.has(id),
    handles: [
      { ...middle, type: "source" as const, position: HandlePosition.Right },
      { ...middle, type: "target" as const, position: HandlePosition.Left },
    ],
  };
}

type Whole = Topology & { ghosts: ReadonlySet<string> };

/** The design together with what only Azure still has. */
function withGhosts({ topology, deployed, marks }: FlowInput): Whole {
  const removed = <T extends { id: string }>(items: readonly T[] | undefined) =>
    (items ?? []).filter((item) => marks.get(item.id) === "removed");
  const ghosts = {
    vnets: removed(deployed?.vnets),
    sites: removed(deployed?.sites),
    links: removed(deployed?.links),
  };
  return {
    ...topology,
    vnets: [...topology.vnets, ...ghosts.vnets],
    sites: [...topology.sites, ...ghosts.sites],
    links: [...topology.links, ...ghosts.links],
    ghosts: new Set([...ghosts.vnets, ...ghosts.sites, ...ghosts.links].map((item) => item.id)),
  };
}

type Badges = ReadonlyMap<string, FindingBadge>;
const RANK = { error: 2, warning: 1, info: 0 } as const;

function findingBadges(findings: readonly Finding[]): Badges {
  const badges = new Map<string, FindingBadge>();
  for (const { severity, targets } of findings) {
    for (const id of new Set(targets.map((target) => target.id))) {
      const known = badges.get(id);
      if (!known || RANK[severity] > RANK[known.severity]) badges.set(id, { severity, count: 1 });
      else if (known.severity === severity) badges.set(id, { severity, count: known.count + 1 });
    }
  }
  return badges;
}

/** How many tunnels a gateway may carry: the lower of the topology's limit and the SKU's own, null if neither is known. */
export function tunnelLimit(gateway: Gateway, topology: Topology): number | null {
  const sku = findSku(gateway.sku);
  const generation = gateway.generation === "None" ? sku?.generations[0] : gateway.generation;
  const ofSku = (generation && sku?.byGeneration[generation]?.tunnels) ?? null;
  const own = topology.settings.tunnelLimitPerGateway;
  if (own === null || ofSku === null) return own ?? ofSku;
  return Math.min(own, ofSku);
}

function hubGateway(vnet: Vnet, topology: Topology): string | null {
  if (vnet.gateway) return null;
  for (const link of topology.links) {
    if (isVpnLink(link) || link.gatewayTransit === null || link.gatewayTransit === vnet.id) continue;
    if (link.from !== vnet.id && link.to !== vnet.id) continue;
    const hub = topology.vnets.find((item) => item.id === link.gatewayTransit);
    if (hub?.gateway) return hub.gateway.name;
  }
  return null;
}

function toBox(node: FlowNode): Box {
  const below = node.type === "vnet" && node.data.vnet.gateway?.clientPool ? POOL_DEPTH : 0;
  return {
    ...node.position,
    width: node.width ?? CARD.width,
    height: node.height ?? CARD.height,
    ...(below > 0 ? { below } : {}),
  };
}

function missingNodes(links: readonly Link[], boxes: ReadonlyMap<string, Box>): FlowNode[] {
  return links.flatMap((link) =>
    (["from", "to"] as const).flatMap((end): FlowNode[] => {
      if (boxes.has(link[end])) return [];
      const other = boxes.get(end === "from" ? link.to : link.from) ?? { x: 0, y: 0 };
      const middle = { x: MISSING_SIZE.width / 2, y: MISSING_SIZE.height / 2, width: 1, height: 1 };
      return [
        {
          id: missingNodeId(link.id, end),
          type: "missing",
          position: { x: other.x + MISSING_OFFSET.x, y: other.y + MISSING_OFFSET.y },
          ...MISSING_SIZE,
          measured: MISSING_SIZE,
          draggable: false,
          selectable: false,
          connectable: false,
          handles: [
            { ...middle, type: "source", position: HandlePosition.Right },
            { ...middle, type: "target", position: HandlePosition.Left },
          ],
          data: { missingId: link[end] },
        },
      ];
    }),
  );
}

function linkEdges(
  whole: Whole,
  boxes: ReadonlyMap<string, Box>,
  badges: Badges,
  input: FlowInput,
): FlowEdge[] {
  const ends = whole.links.map((link) => ({
    id: link.id,
    from: boxes.has(link.from) ? link.from : missingNodeId(link.id, "from"),
    to: boxes.has(link.to) ? link.to : missingNodeId(link.id, "to"),
  }));
  const geometries = layoutLinks(boxes, ends);
  const overlapping = overlappingPairs(input.findings);
  return whole.links.flatMap((link, index): FlowEdge[] => {
    const geometry = geometries.get(link.id);
    const end = ends[index];
    if (!geometry || !end) return [];
    return [
      {
        id: link.id,
        type: "link",
        source: end.from,
        target: end.to,
        selected: input.selection.has(link.id),
        data: {
          link,
          geometry,
          mark: input.marks.get(link.id) ?? null,
          finding: badges.get(link.id) ?? null,
          state: input.live.links.get(link.id) ?? LINK_NOT_DEPLOYED,
          modeState: input.modes?.links.get(link.id) ?? null,
          overlap: overlapping.has(pairKey(link.from, link.to))
            ? sharedRange(whole, link.from, link.to)
            : null,
          device: deviceEnd(link, whole),
          names: { from: placeName(whole, link.from), to: placeName(whole, link.to) },
          isGhost: whole.ghosts.has(link.id),
        },
      },
    ];
  });
}

function overlappingPairs(findings: readonly Finding[]): Set<string> {
  const pairs = new Set<string>();
  for (const finding of findings) {
    if (finding.code !== "address-overlap") continue;
    const places = [
      ...new Set(finding.targets.flatMap(({ kind, id }) => (kind === "vnet" || kind === "site" ? [id] : []))),
    ];
    for (const from of places) for (const to of places) if (from !== to) pairs.add(pairKey(from, to));
  }
  return pairs;
}

function pairKey(from: string, to: string): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

function deviceEnd(link: Link, topology: Topology): { end: "from" | "to"; isKnown: boolean } | null {
  for (const end of ["from", "to"] as const) {
    const site = topology.sites.find((item) => item.id === link[end]);
    if (site) return { end, isKnown: site.device.address !== null || site.device.fqdn !== null };
  }
  return null;
}
