import { type Area, boundsOf, CARD, POOL_DEPTH } from "@/lib/topology";
import type { FindingBadge, FrameFlowNode, VnetFlowNode } from "../flow-types";
import { middleHandles } from "../middle-handles";
import type { Frame, Frames } from "./frame";
import { summarize } from "./frame-summary";

/** Between a frame and its cards: their badges, tabs and ring stand there too. On the raster, as cards are. */
const PADDING = 24;
const RASTER = 8;
const TITLE_HEIGHT = 32;
/** Frames lie under links and cards. */
const UNDERNEATH = -1;

interface FrameInput {
  frames: Frames;
  /** Every vnet's card by id, those in folded frames included, where it stands now. */
  cards: ReadonlyMap<string, VnetFlowNode>;
  /** The worst finding by frame. */
  badges: ReadonlyMap<string, FindingBadge>;
  /** How many links lead out of each frame. */
  linkCounts: ReadonlyMap<string, number>;
  selection: ReadonlySet<string>;
  hasFilter: boolean;
}

/** The frames around cards, and the cards that folded ones are. */
export function toFrameNodes(input: FrameInput): FrameFlowNode[] {
  const titles: Area[] = [];
  return input.frames.all.flatMap((frame) => {
    const cards = frame.members.flatMap((id) => input.cards.get(id) ?? []);
    const area = boundsOf(cards.map(areaOf));
    if (!area) return [];
    const titleRow = frame.isFolded ? 0 : titles.filter((other) => isBeside(other, area)).length;
    if (!frame.isFolded) titles.push(area);
    return [toNode(frame, cards, area, titleRow, input)];
  });
}

/** Whether the titles of two frames would stand on each other. */
function isBeside(one: Area, other: Area): boolean {
  return Math.abs(one.x - other.x) < CARD.width && Math.abs(one.y - other.y) < TITLE_HEIGHT;
}

function toNode(
  frame: Frame,
  cards: VnetFlowNode[],
  area: Area,
  titleRow: number,
  input: FrameInput,
): FrameFlowNode {
  const isSelected = input.selection.has(frame.id);
  const data = {
    frame,
    counts: summarize(cards.map((card) => card.data)),
    finding: input.badges.get(frame.id) ?? null,
    changed: cards.filter((card) => card.data.mark !== null).length,
    linkCount: input.linkCounts.get(frame.id) ?? 0,
    isSelected,
    titleRow,
    matched: input.hasFilter ? cards.filter((card) => !card.data.isDimmed).length : null,
  };
  if (frame.isFolded) {
    return {
      ...placed(frame.id, foldedPosition(area), CARD),
      type: "folded",
      selected: isSelected,
      connectable: false,
      data,
    };
  }
  const size = { width: area.width + 2 * PADDING, height: area.height + 2 * PADDING };
  return {
    ...placed(frame.id, { x: area.x - PADDING, y: area.y - PADDING }, size),
    type: "frame",
    // A box drawn inside a frame means its cards; the title alone takes a press.
    selectable: false,
    connectable: false,
    dragHandle: ".frame-title",
    zIndex: UNDERNEATH,
    style: { pointerEvents: "none" },
    data,
  };
}

/** In the middle of what it stands for, on the raster. */
function foldedPosition({ x, y, width, height }: Area): { x: number; y: number } {
  const onRaster = (value: number) => Math.round(value / RASTER) * RASTER;
  return { x: onRaster(x + (width - CARD.width) / 2), y: onRaster(y + (height - CARD.height) / 2) };
}

function placed(id: string, position: { x: number; y: number }, size: { width: number; height: number }) {
  return { id, position, ...size, measured: size, handles: middleHandles(size) };
}

function areaOf({ position: { x, y }, data }: VnetFlowNode): Area {
  const below = data.vnet.gateway?.clientPool ? POOL_DEPTH : 0;
  return { x, y, width: CARD.width, height: CARD.height + below };
}
