import { type Box, CARD, NOTE, type Note, type Position, type Site, type Vnet } from "@/lib/topology";
import { type DrawnDesign, missingNodeId } from "./drawn-design";
import { badgesOf } from "./finding-marks";
import { type Made, remade } from "./flow-memory";
import type { FlowNode, SiteFlowNode, VnetFlowNode } from "./flow-types";
import type { DrawnLinks } from "./groups/draw-links";
import { frameFacts } from "./groups/frame-facts";
import { toFrameNodes } from "./groups/frame-nodes";
import { middleHandles } from "./middle-handles";
import type { PlaceState } from "./state/live/live-state";
import type { FlowInput } from "./to-flow";
import { tunnelLimit } from "./tunnel-limit";

const NOT_DEPLOYED: PlaceState = { state: "notDeployed" };

/** Frames, cards and notes, in the order in which they lie over each other. */
export function placeNodes(design: DrawnDesign, input: FlowInput, made: Made): FlowNode[] {
  const { frames } = input;
  const vnets = design.vnets.map((vnet) => vnetNode(vnet, design, input, made));
  const open = frames.all.length === 0 ? vnets : vnets.filter(({ id }) => !frames.of.get(id)?.isFolded);
  return [
    ...framesOf(vnets, design, input, made),
    ...open,
    ...design.sites.map((site) => siteNode(site, design, input, made)),
    ...input.topology.notes.map((note) => noteNode(note, input, made)),
  ];
}

function framesOf(
  vnets: readonly VnetFlowNode[],
  design: DrawnDesign,
  input: FlowInput,
  made: Made,
): FlowNode[] {
  const { frames, findings, selection, lit } = input;
  if (frames.all.length === 0) return [];
  const cards = new Map(vnets.map((node) => [node.id, node]));
  const facts = frameFacts(frames, findings, design);
  const nodes = toFrameNodes({ frames, cards, ...facts, selection, hasFilter: lit !== null });
  return nodes.map((node) => remade(made, node.id, null, () => node));
}

function vnetNode(vnet: Vnet, design: DrawnDesign, input: FlowInput, made: Made): VnetFlowNode {
  const { id } = vnet;
  const facts = factsOf(vnet, design, input);
  const { settings } = input.topology;
  return remade<VnetFlowNode>(made, id, [vnet, settings.tunnelLimitPerGateway, ...facts], () => {
    const place = design.places.get(id);
    return {
      ...base(id, input.moving[id] ?? vnet.position, input),
      type: "vnet",
      data: {
        ...cardData(vnet, facts),
        vnet,
        tunnels: place?.tunnels ?? 0,
        tunnelLimit: vnet.gateway ? tunnelLimit(vnet.gateway, { settings }) : null,
        hubGateway: place?.hubGateway ?? null,
      },
    };
  });
}

function siteNode(site: Site, design: DrawnDesign, input: FlowInput, made: Made): SiteFlowNode {
  const { id } = site;
  const facts = factsOf(site, design, input);
  return remade<SiteFlowNode>(made, id, [site, ...facts], () => ({
    ...base(id, input.moving[id] ?? site.position, input),
    type: "site",
    data: { ...cardData(site, facts), site },
  }));
}

function noteNode(note: Note, input: FlowInput, made: Made): FlowNode {
  const { id } = note;
  const position = input.moving[id] ?? note.position;
  const isDimmed = input.lit !== null;
  return remade<FlowNode>(made, id, [note, position, isDimmed, input.selection.has(id)], () => ({
    ...base(id, position, input, NOTE),
    type: "note",
    data: { note, isDimmed },
  }));
}

/** Everything besides itself that a card is made of, cheap to gather: it is compared at every change of anything. */
function factsOf({ id, position }: Vnet | Site, design: DrawnDesign, input: FlowInput) {
  const { marks, findings, live, modes, lit, selection, moving } = input;
  return [
    design.places.get(id),
    moving[id] ?? position,
    selection.has(id),
    marks.get(id) ?? null,
    badgesOf(findings).get(id) ?? null,
    live.places.get(id) ?? NOT_DEPLOYED,
    modes?.places.get(id) ?? null,
    design.ghosts.has(id),
    lit?.has(id) === false,
  ] as const;
}

function cardData({ position }: Vnet | Site, facts: ReturnType<typeof factsOf>) {
  const [place, , , mark, finding, state, modeState, isGhost, isDimmed] = facts;
  const linkCount = place?.links.length ?? 0;
  return {
    ...{ mark, finding, state, modeState, linkCount, isGhost, isDimmed },
    isPinned: position.pinned === true,
  };
}

/** What every node has. Sizes and handles are given, so that React Flow measures nothing. */
function base(
  id: string,
  position: Position,
  { selection }: FlowInput,
  size: { width: number; height: number } = CARD,
) {
  return {
    id,
    position,
    ...size,
    measured: size,
    selected: selection.has(id),
    handles: middleHandles(size),
  };
}

const MISSING_SIZE = { width: 160, height: 32 };
const MISSING_OFFSET = { x: CARD.width + 152, y: 48 };

/** What stands for ends that name nothing, each beside its link's other end. */
export function missingNodes(
  { lines, ends }: DrawnLinks,
  boxes: ReadonlyMap<string, Box>,
  made: Made,
): FlowNode[] {
  return lines.flatMap((line, at) =>
    (["from", "to"] as const).flatMap((end): FlowNode[] => {
      const id = missingNodeId(line.id, end);
      if (ends[at]?.[end] !== id) return [];
      const other = boxes.get(end === "from" ? line.to : line.from) ?? { x: 0, y: 0 };
      const node: FlowNode = {
        id,
        type: "missing",
        position: { x: other.x + MISSING_OFFSET.x, y: other.y + MISSING_OFFSET.y },
        ...MISSING_SIZE,
        measured: MISSING_SIZE,
        draggable: false,
        selectable: false,
        connectable: false,
        handles: middleHandles(MISSING_SIZE),
        data: { missingId: line[end] },
      };
      return [remade(made, id, null, () => node)];
    }),
  );
}
