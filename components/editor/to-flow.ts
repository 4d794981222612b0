import { findSku } from "@/lib/facts";
import type { Finding } from "@/lib/planner";
import {
  CARD,
  type Gateway,
  type Link,
  NOTE,
  type Position,
  type Site,
  type Topology,
  type Vnet,
} from "@/lib/topology";
import { type Box, type LinkGeometry, POOL_DEPTH } from "./canvas/link-geometry";
import { type DrawnDesign, drawnDesign, missingNodeId } from "./drawn-design";
import type {
  FindingBadge,
  Flow,
  FlowEdge,
  FlowNode,
  LinkEdgeData,
  SiteFlowNode,
  VnetFlowNode,
} from "./flow-types";
import { toBundleEdge } from "./groups/bundle-edge";
import type { DrawnLink } from "./groups/bundle-links";
import { type DrawnLinks, drawnLinks } from "./groups/draw-links";
import type { Frames } from "./groups/frame";
import { frameFacts } from "./groups/frame-facts";
import { toFrameNodes } from "./groups/frame-nodes";
import { middleHandles } from "./middle-handles";
import type { ModeStates } from "./modes/mode-state";
import { remember } from "./remember";
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
  /** The groups that are drawn as frames, or folded into one card. */
  frames: Frames;
  /** Ids that the filter means; null while none is set. */
  lit: ReadonlySet<string> | null;
}

const MISSING_SIZE = { width: 160, height: 32 };
const MISSING_OFFSET = { x: CARD.width + 152, y: 48 };
const NOT_DEPLOYED: PlaceState = { state: "notDeployed" };
const LINK_NOT_DEPLOYED: LinkState = { state: "notDeployed", from: "none", to: "none" };

/** The design, and what leaves Azure with the next deployment, as React Flow's nodes and edges. */
export function toFlow(input: FlowInput): Flow {
  const whole = drawnDesign(input);
  const badges = badgesOf(input.findings);
  const vnets = whole.vnets.map((vnet) => vnetNode(vnet, whole, badges, input));
  const nodes: FlowNode[] = [
    ...framesOf(vnets, whole, input),
    ...vnets.filter(({ id }) => input.frames.of.get(id)?.isFolded !== true),
    ...whole.sites.map((site) => siteNode(site, whole, badges, input)),
    ...input.topology.notes.map(
      (note): FlowNode => ({
        ...base(note.id, input.moving[note.id] ?? note.position, input, NOTE),
        type: "note",
        data: { note, isDimmed: input.lit !== null },
      }),
    ),
  ];
  const drawn = drawnLinks(whole, input.frames);
  const boxes = new Map(nodes.filter(canHoldLinks).map((node) => [node.id, toBox(node)]));
  const missing = missingNodes(drawn.lines, boxes);
  for (const node of missing) boxes.set(node.id, toBox(node));
  return { nodes: [...nodes, ...missing], edges: linkEdges(drawn, whole, boxes, badges, input) };
}

function framesOf(vnets: readonly VnetFlowNode[], whole: DrawnDesign, input: FlowInput): FlowNode[] {
  const { frames, findings, selection, lit } = input;
  if (frames.all.length === 0) return [];
  const cards = new Map(vnets.map((node) => [node.id, node]));
  return toFrameNodes({
    frames,
    cards,
    ...frameFacts(frames, findings, whole),
    selection,
    hasFilter: lit !== null,
  });
}

function canHoldLinks({ type }: FlowNode): boolean {
  return type !== "note" && type !== "frame";
}

function vnetNode(vnet: Vnet, whole: DrawnDesign, badges: Badges, input: FlowInput): VnetFlowNode {
  return {
    ...base(vnet.id, input.moving[vnet.id] ?? vnet.position, input),
    type: "vnet",
    data: {
      ...cardData(vnet, whole, badges, input),
      vnet,
      tunnels: whole.places.get(vnet.id)?.tunnels ?? 0,
      tunnelLimit: vnet.gateway ? tunnelLimit(vnet.gateway, input.topology) : null,
      hubGateway: whole.places.get(vnet.id)?.hubGateway ?? null,
    },
  };
}

function siteNode(site: Site, whole: DrawnDesign, badges: Badges, input: FlowInput): SiteFlowNode {
  return {
    ...base(site.id, input.moving[site.id] ?? site.position, input),
    type: "site",
    data: { ...cardData(site, whole, badges, input), site },
  };
}

function cardData(
  { id, position }: Vnet | Site,
  whole: DrawnDesign,
  badges: Badges,
  { marks, live, modes, lit }: FlowInput,
) {
  return {
    mark: marks.get(id) ?? null,
    finding: badges.get(id) ?? null,
    state: live.places.get(id) ?? NOT_DEPLOYED,
    modeState: modes?.places.get(id) ?? null,
    linkCount: whole.places.get(id)?.links.length ?? 0,
    isPinned: position.pinned === true,
    isGhost: whole.ghosts.has(id),
    isDimmed: lit?.has(id) === false,
  };
}

/** What every node has. Sizes and handles are given, so that React Flow measures nothing. */
function base(
  id: string,
  position: Position,
  input: FlowInput,
  size: { width: number; height: number } = CARD,
) {
  return {
    id,
    position,
    ...size,
    measured: size,
    selected: input.selection.has(id),
    handles: middleHandles(size),
  };
}

type Badges = ReadonlyMap<string, FindingBadge>;
const RANK = { error: 2, warning: 1, info: 0 } as const;

const badgesOf = remember((findings: readonly Finding[]): Badges => {
  const badges = new Map<string, FindingBadge>();
  for (const { severity, targets } of findings) {
    for (const id of new Set(targets.map((target) => target.id))) {
      const known = badges.get(id);
      if (!known || RANK[severity] > RANK[known.severity]) badges.set(id, { severity, count: 1 });
      else if (known.severity === severity) badges.set(id, { severity, count: known.count + 1 });
    }
  }
  return badges;
});

/** How many tunnels a gateway may carry: the lower of the topology's limit and the SKU's own, null if neither is known. */
export function tunnelLimit(gateway: Gateway, topology: Topology): number | null {
  const sku = findSku(gateway.sku);
  const generation = gateway.generation === "None" ? sku?.generations[0] : gateway.generation;
  const ofSku = (generation && sku?.byGeneration[generation]?.tunnels) ?? null;
  const own = topology.settings.tunnelLimitPerGateway;
  if (own === null || ofSku === null) return own ?? ofSku;
  return Math.min(own, ofSku);
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

function missingNodes(links: readonly DrawnLink[], boxes: ReadonlyMap<string, Box>): FlowNode[] {
  return links.flatMap((link) =>
    (["from", "to"] as const).flatMap((end): FlowNode[] => {
      if (boxes.has(link[end])) return [];
      const other = boxes.get(end === "from" ? link.to : link.from) ?? { x: 0, y: 0 };
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
          handles: middleHandles(MISSING_SIZE),
          data: { missingId: link[end] },
        },
      ];
    }),
  );
}

function linkEdges(
  drawn: DrawnLinks,
  whole: DrawnDesign,
  boxes: ReadonlyMap<string, Box>,
  badges: Badges,
  input: FlowInput,
): FlowEdge[] {
  const geometries = drawn.layOut(boxes, input.moving);
  return drawn.lines.flatMap(({ id, from, to, links }): FlowEdge[] => {
    const geometry = geometries.get(id);
    const [link] = links;
    if (!geometry || !link) return [];
    const base = {
      id,
      source: boxes.has(from) ? from : missingNodeId(id, "from"),
      target: boxes.has(to) ? to : missingNodeId(id, "to"),
    };
    if (links.length > 1) {
      const bundled = links.map((one) => linkData(one, geometry, whole, badges, input));
      return [toBundleEdge(base, bundled, input.frames, input.selection)];
    }
    const data = linkData(link, geometry, whole, badges, input);
    const ariaLabel = `${data.names.from} – ${data.names.to}`;
    return [{ ...base, type: "link", ariaLabel, selected: input.selection.has(link.id), data }];
  });
}

function linkData(
  link: Link,
  geometry: LinkGeometry,
  whole: DrawnDesign,
  badges: Badges,
  input: FlowInput,
): LinkEdgeData {
  const isOverlapping = overlappingPairs(input.findings).has(pairKey(link.from, link.to));
  return {
    link,
    geometry,
    mark: input.marks.get(link.id) ?? null,
    finding: badges.get(link.id) ?? null,
    state: input.live.links.get(link.id) ?? LINK_NOT_DEPLOYED,
    modeState: input.modes?.links.get(link.id) ?? null,
    overlap: isOverlapping ? whole.shared(link.from, link.to) : null,
    device: deviceEnd(link, whole),
    names: { from: nameOf(link.from, whole), to: nameOf(link.to, whole) },
    isGhost: whole.ghosts.has(link.id),
    isDimmed: input.lit?.has(link.id) === false,
  };
}

const overlappingPairs = remember((findings: readonly Finding[]): ReadonlySet<string> => {
  const pairs = new Set<string>();
  for (const finding of findings) {
    if (finding.code !== "address-overlap") continue;
    const places = [
      ...new Set(finding.targets.flatMap(({ kind, id }) => (kind === "vnet" || kind === "site" ? [id] : []))),
    ];
    for (const from of places) for (const to of places) if (from !== to) pairs.add(pairKey(from, to));
  }
  return pairs;
});

function pairKey(from: string, to: string): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

function nameOf(place: string, { places }: DrawnDesign): string {
  return places.get(place)?.name ?? place;
}

function deviceEnd(link: Link, { places }: DrawnDesign): { end: "from" | "to"; isKnown: boolean } | null {
  for (const end of ["from", "to"] as const) {
    const site = places.get(link[end])?.site;
    if (site) return { end, isKnown: site.device.address !== null || site.device.fqdn !== null };
  }
  return null;
}
